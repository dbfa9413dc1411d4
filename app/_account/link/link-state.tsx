'use client';

import '../entry.css';
import type { ReactNode } from 'react';
import type { Refusal } from '../../_client/refusal';

/** What is said while a link is looked at. */
export function LinkWait() {
  return (
    <p className="form-wait" role="status">
      Looking at the link…
    </p>
  );
}

/** A link that lost what stands behind its #, as mail programs and people do. */
export function LinkCut({ where }: Readonly<{ where: string }>) {
  return (
    <div role="alert" className="link-over">
      <p className="link-over-head">This address is only a part of the link.</p>
      <p>{`The part behind # is missing. Open the whole link, as ${where}.`}</p>
    </div>
  );
}

type OverProps = Readonly<{ refusal: Refusal; again: () => void; children: ReactNode }>;

/** A link that is spent, or that could not be looked at. */
export function LinkOver({ refusal, again, children }: OverProps) {
  const isSpent = refusal.code === 'NOT_FOUND';
  return (
    <div role="alert" className="link-over">
      <p className="link-over-head">{isSpent ? 'This link is spent.' : 'The link could not be looked at.'}</p>
      {isSpent ? (
        children
      ) : (
        <p>
          {refusal.message}{' '}
          <button type="button" className="form-plain" onClick={again}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}
