'use client';

import { useEffect, useState } from 'react';
import type { Board } from '../../../../server/domain/board/types';
import type { BoardPage } from '../../../../server/services/app';
import { type Marks, markChanges, NO_MARKS } from '../../../_figures/marks';
import { startAfterPaint } from '../../../_live/after-paint';
import { inOpeningOrder, inOrderShown } from './row-order';

/** What is shown of a page, and which page it came from. */
type Shown = Readonly<{ given: BoardPage; board: Board; drawings: BoardPage['drawings']; marks: Marks }>;

function opened(page: BoardPage): Shown {
  return { given: page, board: inOpeningOrder(page.board), drawings: page.drawings, marks: NO_MARKS };
}

function changed({ given, board, marks }: Shown, next: BoardPage): Shown {
  return { given, board: inOrderShown(board, next.board), drawings: next.drawings, marks: markChanges(board, next.board, marks) };
}

/**
 * A board as it was drawn, kept up to date once it has been painted; with what each figure was before it changed.
 * @param viewer the user that it is drawn for; null for nobody who signed in
 */
export function useLiveBoard(page: BoardPage, operation: string, viewer: string | null): Omit<Shown, 'given'> {
  const [shown, setShown] = useState(() => opened(page));
  // Another day was asked for: what was shown before belongs to the old one.
  if (shown.given !== page) setShown(opened(page));

  useEffect(() => {
    const onPage = (next: BoardPage) => setShown((old) => (old.given === page ? changed(old, next) : old));
    return startAfterPaint(
      () => import('../../../_live/follow-board'),
      ({ followBoard }) => followBoard({ operation, viewer, page, onPage }),
    );
  }, [operation, viewer, page]);
  return shown;
}
