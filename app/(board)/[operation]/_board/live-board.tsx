'use client';

import { useEffect, useState } from 'react';
import type { Board } from '../../../../server/domain/board/types';
import type { ComparisonSummary } from '../../../../server/domain/comparing/summary';
import type { Outlook } from '../../../../server/domain/outlook/outlook';
import type { BoardPage } from '../../../../server/services/app';
import { onView, type PageContext } from '../../../_app/page-context';
import { type Marks, markChanges, NO_MARKS } from '../../../_figures/marks';
import { startAfterPaint } from '../../../_live/after-paint';
import { useFrame } from '../../../_live/use-scrub';
import { BoardView } from './board-view';
import { DeferOffscreen } from './defer-offscreen';
import { inOpeningOrder, inOrderShown } from './row-order';

type Props = Readonly<{
  page: BoardPage;
  context: PageContext;
  /** The user that it is drawn for; null for nobody who signed in. */
  viewer: string | null;
  /** By when, as the last forecast says; null where none was known. */
  outlook: Outlook | null;
  /** What changed since the day before; null where that could not be read. */
  change: ComparisonSummary | null;
}>;

/** What is shown of a page, and which page it came from. */
type Shown = Readonly<{ given: BoardPage; board: Board; drawings: BoardPage['drawings']; marks: Marks }>;

function opened(page: BoardPage): Shown {
  return { given: page, board: inOpeningOrder(page.board), drawings: page.drawings, marks: NO_MARKS };
}

function changed({ given, board, marks }: Shown, next: BoardPage): Shown {
  return { given, board: inOrderShown(board, next.board), drawings: next.drawings, marks: markChanges(board, next.board, marks) };
}

/** The board, kept up to date once it has been painted. */
export function LiveBoard({ page, context, viewer, outlook, change }: Props) {
  const [shown, setShown] = useState(() => opened(page));
  // Another day was asked for: what was shown before belongs to the old one.
  if (shown.given !== page) setShown(opened(page));

  useEffect(() => {
    const onPage = (next: BoardPage) => setShown((old) => (old.given === page ? changed(old, next) : old));
    return startAfterPaint(
      () => import('../../../_live/follow-board'),
      ({ followBoard }) => followBoard({ operation: context.operation, viewer, page, onPage }),
    );
  }, [context.operation, viewer, page]);

  const frame = useFrame();
  if (frame) return <FrameBoard frame={frame} context={context} />;
  const { board, drawings, marks } = shown;
  return <BoardView board={board} drawings={drawings} context={context} marks={marks} beside={{ outlook, change }} />;
}

/** The board of a day that is travelled through. Its rows stand as those of a page that is opened on that day. */
function FrameBoard({ frame, context }: Readonly<{ frame: BoardPage; context: PageContext }>) {
  const { board, drawings } = frame;
  return (
    <DeferOffscreen moved={frame}>
      <BoardView
        board={inOpeningOrder(board)}
        drawings={drawings}
        context={onView(board.head.view, context)}
        marks={NO_MARKS}
        beside={null}
      />
    </DeferOffscreen>
  );
}
