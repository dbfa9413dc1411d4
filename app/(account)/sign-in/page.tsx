import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { HOW_TO_EDIT } from '../../../server/domain/local-editor-words';
import { getApp } from '../../_app/get-app';
import { oneOf } from '../../_app/one-of';
import type { SearchParams } from '../../_app/page-request';
import { safePath } from '../../_app/sign-in-path';
import { PlainPage } from '../../_shell/plain-page';
import { SignInForm } from './sign-in-form';

export default async function SignInPage({ searchParams }: Readonly<{ searchParams: SearchParams }>) {
  await connection();
  const query = await searchParams;
  const next = safePath(oneOf(query.next));
  const app = await getApp();
  const viewer = app.viewer(null);
  if (viewer.kind === 'user' && oneOf(query.again) === null) redirect(next);
  const isSetUp = await app.isSetUp();
  return (
    <PlainPage viewer={viewer} path={next} page="sign-in" title="Sign in" isNarrow>
      {isSetUp ? (
        <>
          <SignInForm next={next} startsWithCode={oneOf(query.step) === 'code'} />
          <noscript>
            <p className="nothing">Signing in needs JavaScript. You can read open boards without it.</p>
          </noscript>
        </>
      ) : (
        <div className="refused-page">
          <p>Nobody has an account yet. Anyone with this page can read.</p>
          {viewer.kind === 'desk' ? (
            <p>
              You can edit in this browser. <a href="/set-up">Set up an administrator</a>.
            </p>
          ) : (
            <p>{HOW_TO_EDIT}</p>
          )}
          <p>
            Go <a href="/?all">to the list of operations</a>.
          </p>
        </div>
      )}
    </PlainPage>
  );
}
