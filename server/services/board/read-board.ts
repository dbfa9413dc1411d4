import { changesOf, drawingChangesOf } from '../../domain/board/delta';
import type { Board } from '../../domain/board/types';
import type { Day } from '../../domain/days';
import type { Reading } from '../../domain/reading/reading';
import type { OperationModel } from '../../live/operation-model';
import type { BoardDelta, BoardPage } from '../answers';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';
import { boardOf } from './board-of';
import { type DrawingMemory, drawBoard } from './drawings';

/** The board as data, on the viewed day. */
export const readBoard = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, { operation, ...viewed }): Promise<Board> => {
    const { model, reading, present } = await openView(call, operation, viewed);
    return boardOf(model, reading, present);
  },
});

/** The board of one reading with its drawings. `memory` holds what was drawn before, for the view that is drawn again and again. */
export function boardPageOf(model: OperationModel, reading: Reading, present: Day, memory: DrawingMemory = new Map()): BoardPage {
  const board = boardOf(model, reading, present);
  const { asOf, knownAt } = reading.at;
  return model.once(`page|${asOf}|${knownAt}|${present}`, () => ({ board, drawings: drawBoard(board, memory) }));
}

/** The board and its drawings, on the viewed day. */
export const readBoardPage = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, { operation, ...viewed }): Promise<BoardPage> => {
    const { model, reading, present } = await openView(call, operation, viewed);
    return boardPageOf(model, reading, present);
  },
});

/** What leads from one page to another; from none, the whole of it. */
export function deltaOf(before: BoardPage | null, { board, drawings }: BoardPage): BoardDelta {
  if (!before) return { board, rows: {}, drawings };
  return { ...changesOf(before.board, board), drawings: drawingChangesOf(before.drawings, drawings) };
}
