import { connection } from 'next/server';
import { HOW_TO_EDIT } from '../../../../server/domain/local-editor-words';
import { getApp } from '../../../_app/get-app';
import { PlainPage } from '../../../_shell/plain-page';

/** What became of a start address that was opened: the front looks at its code. */
export default async function StartPage() {
  await connection();
  const app = await getApp();
  const viewer = app.viewer(null);
  const isEditor = viewer.kind === 'desk';
  const isSetUp = await app.isSetUp();
  return (
    <PlainPage viewer={viewer} path="/" page="sign-in" title={isEditor ? 'You can edit' : 'This address does not work'} isNarrow>
      <div className="refused-page">
        {isEditor ? (
          <p>
            This browser can now edit. <a href="/set-up">Set up an administrator</a> when more people work here.
          </p>
        ) : (
          <p>The address was used, is older than a day, or was replaced at a newer start. Or it is not exactly as Muster printed it.</p>
        )}
        {!isEditor && !isSetUp ? <p>Anyone with this page can read. {HOW_TO_EDIT}</p> : null}
        {!isEditor && isSetUp ? (
          <p>
            There is an administrator now: <a href="/sign-in">sign in</a>.
          </p>
        ) : null}
        <p>
          Go <a href="/?all">to the list of operations</a>.
        </p>
      </div>
    </PlainPage>
  );
}
