'use client';

import { useState } from 'react';

type Props = Readonly<{ address: string; title: string }>;

/** Copies the picture; what it takes is loaded when it is first asked for. */
export function CopyButton({ address, title }: Props) {
  const [status, setStatus] = useState('');
  const copy = async () => {
    setStatus('copying');
    try {
      const { copyPicture } = await import('./copy-picture');
      setStatus(await copyPicture(address));
    } catch {
      setStatus('not copied: no connection. Try again, or download the PNG.');
    }
  };
  return (
    <span className="copy needs-script">
      <button type="button" className="plain" onClick={copy} aria-label={`Copy ${title} as a picture`}>
        copy
      </button>
      <output className="copy-said">{status}</output>
    </span>
  );
}
