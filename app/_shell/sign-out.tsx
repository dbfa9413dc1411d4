'use client';

import { useState } from 'react';

type State = 'idle' | 'working' | 'failed';

/** Ends the session, and goes where nobody in particular begins. */
export function SignOut() {
  const [state, setState] = useState<State>('idle');
  const signOut = async () => {
    setState('working');
    try {
      const response = await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      if (!response.ok) throw new Error(`${response.status}`);
      location.assign('/');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <button type="button" className="plain sign-out needs-script" aria-disabled={state === 'working'} onClick={() => void signOut()}>
        Sign out
      </button>
      <span role="status" className="sign-out-said">
        {state === 'failed' ? 'not signed out: try again' : ''}
      </span>
    </>
  );
}
