'use client';

import { useState } from 'react';

/** Ends the session, and goes where nobody in particular begins. */
export function SignOut() {
  const [words, setWords] = useState('Sign out');
  const signOut = async () => {
    setWords('Signing out…');
    try {
      const response = await fetch('/api/auth/sign-out', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      if (!response.ok) throw new Error(`${response.status}`);
      location.assign('/');
    } catch {
      setWords('Not signed out: try again');
    }
  };
  return (
    <button type="button" className="plain sign-out needs-script" onClick={() => void signOut()}>
      <span role="status">{words}</span>
    </button>
  );
}
