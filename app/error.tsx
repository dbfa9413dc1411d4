'use client';

import { Notice } from './_shell/notice';

type Props = Readonly<{ error: Error & { digest?: string }; retry: () => void }>;

export default function PageError({ error, retry }: Props) {
  return (
    <Notice title="This page could not be drawn">
      <p>The fault is ours, not in what you typed. Nothing was changed; what was saved before is safe.</p>
      <p>
        <button type="button" onClick={() => retry()}>
          Draw it again
        </button>{' '}
        or go <a href="/?all">to the list of operations</a>.
      </p>
      {error.digest ? <p className="small">{`Number of the fault in the log: ${error.digest}`}</p> : null}
    </Notice>
  );
}
