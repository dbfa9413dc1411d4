import { theatreOfBoard } from '../../domain/board/board-charts';
import type { ChartPart } from '../board/chart-part';
import { chartPart } from '../board/chart-part';
import { readBoard } from '../board/read-board';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** The map of the viewed day, drawn; null where no place was known. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist. */
export const readMap = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  run: async (call, input): Promise<ChartPart | null> => {
    const board = await readBoard(call, input);
    return board.theatre.places.length === 0 ? null : chartPart('theatre', (size) => theatreOfBoard(board, size));
  },
});
