'use client';

import type { BoardHead } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { useHead } from '../_live/use-head';

type Props = Readonly<{ head: BoardHead }>;

/** Conflicts that nobody has settled, as many as the page shows now; nothing where there are none. `words` say to screen readers what is counted. */
export function OpenConflicts({ head, words }: Props & Readonly<{ words: string }>) {
  const { openConflicts } = useHead(head);
  if (openConflicts === 0) return null;
  return (
    <span className="nav-count">
      {` ${openConflicts}`}
      <span className="unseen">{` ${words}`}</span>
    </span>
  );
}

/** What the page is true for: the viewed day and the revision that it shows now. */
export function ShownAt({ head }: Props) {
  const { view } = useHead(head);
  return `Everything here is as known on ${formatDay(view.knownAt)}, at revision ${view.revision}. Every figure opens to its reports.`;
}
