'use client';

import { useEffect, useState } from 'react';

/** The secret behind the # of the address; null until the page has read it, empty when there is none. */
export function useSecret(): string | null {
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => {
    const read = () => setSecret(location.hash.slice(1));
    read();
    // Another link pasted into the same tab changes only what stands behind the #.
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return secret;
}
