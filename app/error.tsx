'use client';

import { Notice } from './_shell/notice';

type Props = Readonly<{ error: Error & { digest?: string }; retry: () => void }>;

export default function PageError({ error, retry }: Props) {
  return (
    <Notice title="This page could not be shown">
      <p>The error is ours, not in what you typed. Nothing was changed; saved data are safe.</p>
      <p>
        <button type="button" onClick={() => retry()}>
          Reload
        </button>{' '}
        or go <a href="/?all">to the list of operations</a>.
      </p>
      {error.digest ? <p className="small">{`Error number in the log: ${error.digest}`}</p> : null}
    </Notice>
  );
}
