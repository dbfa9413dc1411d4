import { captionOf } from '../../domain/board/caption';
import { prepareLadderChart } from '../../domain/charts/ladder';
import type { ChartSize, LadderChart } from '../../domain/charts/types';
import { unitWords } from '../../domain/format';
import { type Ladder, prepareLadder } from '../../domain/ladder/ladder';
import type { Reading } from '../../domain/reading/reading';
import type { LadderPart } from '../app';
import { draw } from '../board/drawings';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

const RULE =
  'A rung counts who stands on it or above; headline totals. Median days over units: the n-th unit on a rung is matched with the n-th on the rung before, contributor by contributor';

function chartOf(reading: Reading, ladder: Ladder, size: ChartSize): LadderChart {
  const caption = captionOf(reading, {
    title: `${ladder.name}: from rung to rung`,
    unit: unitWords(ladder.unit),
    countingRule: RULE,
    levels: ladder.levels,
    path: '/forces',
  });
  return prepareLadderChart({ key: ladder.forceKey, caption, ladder, size });
}

/** The ladder of one force as a chart; null when there is none of that key, or nobody reported a rung of it. */
export function ladderChart(reading: Reading, forceKey: string, size: ChartSize): LadderChart | null {
  const force = reading.definitions.forces.find(({ key }) => key === forceKey);
  const ladder = force ? prepareLadder(reading, force) : null;
  return ladder && chartOf(reading, ladder, size);
}

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
        const chart = chartOf(reading, ladder, 'wide');
        return [{ ladder, chart, drawings: { wide: draw(chart), narrow: draw(chartOf(reading, ladder, 'narrow')) } }];
      }),
    );
  },
});
