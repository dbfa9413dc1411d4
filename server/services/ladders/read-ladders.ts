import { chartOfLadder } from '../../domain/board/ladder-chart';
import { drawOnPage } from '../../domain/charts/kinds';
import { prepareLadder } from '../../domain/ladder/ladder';
import type { LadderPart } from '../answers';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** The ladders of the viewed day, drawn. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist. */
export const readLadders = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time',
  run: async (call, { operation, ...viewed }): Promise<readonly LadderPart[]> => {
    const { model, reading } = await openView(call, operation, viewed);
    return model.once(`ladders|${reading.at.asOf}|${reading.at.knownAt}`, () =>
      reading.definitions.forces.flatMap((force): LadderPart[] => {
        const ladder = prepareLadder(reading, force);
        if (!ladder) return [];
        const chart = chartOfLadder(reading, ladder, 'wide');
        return [{ ladder, chart, drawings: { wide: drawOnPage(chart), narrow: drawOnPage(chartOfLadder(reading, ladder, 'narrow')) } }];
      }),
    );
  },
});
