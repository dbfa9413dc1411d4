'use client';

import { type ReactNode, useMemo } from 'react';
import type { Board } from '../../../../server/domain/board/types';
import type { Outlook } from '../../../../server/domain/outlook/outlook';
import type { BoardPage } from '../../../../server/services/app';
import { onView, type PageContext } from '../../../_app/page-context';
import { NO_MARKS } from '../../../_figures/marks';
import { useFrame } from '../../../_live/use-scrub';
import { BoardView } from './board-view';
import { DeferOffscreen } from './defer-offscreen';
import { inOpeningOrder } from './row-order';
import { useLiveBoard } from './use-live-board';
import { useOutlook } from './use-outlook';

type Props = Readonly<{
  /** The board as JSON: what a page hands to its scripts is else walked value by value before anything comes to life. */
  board: string;
  drawings: BoardPage['drawings'];
  context: PageContext;
  /** The user that it is drawn for; null for nobody who signed in. */
  viewer: string | null;
  /** By when, as the last forecast says; null where none was known. */
  outlook: Outlook | null;
  /** What changed since the day before; null where that could not be read. */
  since: ReactNode;
  /** How to read the gauges. */
  legend: ReactNode;
}>;

/** The board, kept up to date once it has been painted. */
export function LiveBoard({ board: text, drawings: drawn, context, viewer, outlook, since, legend }: Props) {
  // The text is that of a board, written by the page.
  const page = useMemo(() => ({ board: JSON.parse(text) as Board, drawings: drawn }), [text, drawn]);
  const { board, drawings, marks } = useLiveBoard(page, context.operation, viewer);
  const read = useOutlook(outlook, context);
  const frame = useFrame();
  if (frame) return <FrameBoard frame={frame} context={context} legend={legend} />;
  return <BoardView board={board} drawings={drawings} context={context} marks={marks} legend={legend} beside={{ outlook: read, since }} />;
}

/** The board of a day that is travelled through. Its rows stand as those of a page that is opened on that day. */
function FrameBoard({ frame, context, legend }: Readonly<{ frame: BoardPage; context: PageContext; legend: ReactNode }>) {
  const { board, drawings } = frame;
  return (
    <DeferOffscreen moved={frame}>
      <BoardView
        board={inOpeningOrder(board)}
        drawings={drawings}
        context={onView(board.head.view, context)}
        marks={NO_MARKS}
        legend={legend}
        beside={null}
      />
    </DeferOffscreen>
  );
}
