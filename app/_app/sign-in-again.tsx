'use client';

import './sign-in-again.css';
import { useEffect, useState } from 'react';
import type { ErrorCode } from '../../server/domain/errors';
import { signInHref } from './sign-in-path';

/** For who is refused because nobody, or somebody else, is signed in: the way to sign in without leaving what was typed. */
export function SignInAgain({ code }: Readonly<{ code: ErrorCode | null }>) {
  const [href, setHref] = useState('/sign-in?again=1');
  useEffect(() => setHref(signInHref(`${location.pathname}${location.search}`, true)), []);
  if (code !== 'SIGN_IN' && code !== 'FORBIDDEN') return null;
  return (
    <p className="sign-in-again">
      <a href={href} target="_blank" rel="noopener">
        {code === 'SIGN_IN' ? 'Sign in in a new tab' : 'Sign in as somebody else in a new tab'}
      </a>
      , then save again here.
    </p>
  );
}
