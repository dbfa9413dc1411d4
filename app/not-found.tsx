import { connection } from 'next/server';
import { getApp } from './_app/get-app';
import { SignInLink } from './_app/sign-in-link';
import { Notice } from './_shell/notice';

/** Drawn for each request, so that its scripts carry the request's nonce, and whoever may sign in is told so. */
export default async function NotFound() {
  await connection();
  const { kind } = (await getApp()).viewer(null);
  return (
    <Notice title="Nothing at this address">
      <p>No operation, page or figure has this address. Check the spelling, or view a later day: it may not have been known yet.</p>
      {kind === 'anonymous' ? (
        <p>
          Or it is open to its members only: <SignInLink>sign in</SignInLink> if you have an account.
        </p>
      ) : null}
      {kind === 'user' ? <p>Or it is open to members only: ask its administrators for an invitation.</p> : null}
      <p>
        Go <a href="/?all">to the list of operations</a>; every figure opens from its board.
      </p>
    </Notice>
  );
}
