import { notFound } from 'next/navigation';
import type { Answer, Viewer } from '../../server/services/app';
import { signInHref } from '../_app/sign-in-path';
import { PlainPage } from './plain-page';

type Props = Readonly<{
  error: Extract<Answer<unknown>, { ok: false }>['error'];
  viewer: Viewer;
  path: string;
  title: string;
}>;

/** What a service adds for those who wanted to save something. */
const SAVED_NOTHING = / Nothing was (?:saved|changed)\.$/;

/** A page of accounts or settings that the App refused: in words, with the way to sign in. */
export function RefusedPage({ error, viewer, path, title }: Props) {
  if (error.code === 'NOT_FOUND') notFound();
  return (
    <PlainPage viewer={viewer} path={path} title={title} isNarrow>
      <div className="refused-page">
        <p>{error.message.replace(SAVED_NOTHING, '')}</p>
        {error.code === 'SIGN_IN' && viewer.kind !== 'desk' ? (
          <p>
            <a href={signInHref(path)}>Sign in</a>, and you come back here.
          </p>
        ) : null}
        {viewer.kind === 'desk' ? (
          <p>
            There are no accounts yet. <a href="/set-up">Set up an administrator</a>.
          </p>
        ) : null}
        {error.code === 'FORBIDDEN' && viewer.kind === 'user' ? (
          <p>
            You are signed in as {viewer.name}; <a href="/account">your account</a> names your roles.
          </p>
        ) : null}
        <p>
          Or go <a href="/?all">to the list of operations</a>.
        </p>
      </div>
    </PlainPage>
  );
}
