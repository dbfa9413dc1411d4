'use client';

import { useState } from 'react';
import type { Freezable } from '../files';

type Props = Readonly<{ of: Freezable; title: string; label?: string }>;
type Frozen = Readonly<{ address: string; href: string }>;

/** Gives a chart, or the board, a permanent address; what it takes is loaded when it is first asked for. */
export function FreezeButton({ of, title, label = 'freeze' }: Props) {
  const [status, setStatus] = useState('');
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const freeze = async () => {
    setFrozen(null);
    setStatus('freezing');
    try {
      const { freezeChart } = await import('./freeze');
      setFrozen(await freezeChart(of));
      setStatus('');
    } catch (error) {
      // The program refuses in sentences; what a browser says of a lost connection is none.
      const why = error instanceof Error && error.message.endsWith('.') ? error.message : 'no connection.';
      setStatus(`not frozen: ${why} Try again.`);
    }
  };
  const copy = async () => {
    if (frozen === null) return;
    const { copyText } = await import('./freeze');
    setStatus(await copyText(frozen.address));
  };
  return (
    <span className="copy frozen-address needs-script">
      <button type="button" className="plain" onClick={freeze} aria-label={`Freeze ${title}`}>
        {label}
      </button>
      <output className="copy-said">
        {frozen === null ? null : (
          <>
            {'frozen: '}
            <a href={frozen.href}>{frozen.href}</a>{' '}
            <button type="button" className="plain" onClick={copy} aria-label={`Copy the address of ${title}`}>
              copy address
            </button>{' '}
          </>
        )}
        {status}
      </output>
    </span>
  );
}
