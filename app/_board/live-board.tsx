'use client';

import { useEffect, useState } from 'react';
import type { BoardPage } from '../../server/services/app';
import { startAfterPaint } from '../_live/after-paint';
import type { Here } from '../_ui/here';
import { BoardView } from './board-view';
import { markChanges, NO_MARKS } from './marks';

type Props = Readonly<{ page: BoardPage; here: Here }>;

/** The board, kept up to date once it has been painted. */
export function LiveBoard({ page, here }: Props) {
  const [shown, setShown] = useState({ given: page, page, marks: NO_MARKS });
  // Another day was asked for: what was shown before belongs to the old one.
  if (shown.given !== page) setShown({ given: page, page, marks: NO_MARKS });

  useEffect(() => {
    const onPage = (next: BoardPage) => {
      setShown((old) =>
        old.given === page ? { given: page, page: next, marks: markChanges(old.page.board, next.board, old.marks) } : old,
      );
    };
    return startAfterPaint(
      () => import('../_live/follow-board'),
      ({ followBoard }) => followBoard({ operation: here.operation, page, onPage }),
    );
  }, [here.operation, page]);

  return <BoardView board={shown.page.board} drawings={shown.page.drawings} here={here} marks={shown.marks} />;
}
