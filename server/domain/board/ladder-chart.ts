import { prepareLadderChart } from '../charts/ladder/prepare';
import type { LadderChart } from '../charts/ladder/schema';
import type { ChartSize } from '../charts/picture-sizes';
import { unitWords } from '../format';
import { type Ladder, prepareLadder } from '../ladder/ladder';
import type { Reading } from '../reading/reading';
import { captionOf } from './caption';

const RULE =
  'A stage counts all that is at it or beyond; headline totals. Median days over units: the n-th unit at a stage is matched with the n-th at the stage before, contributor by contributor';

/** A ladder as a chart. */
export function chartOfLadder(reading: Reading, ladder: Ladder, size: ChartSize): LadderChart {
  const caption = captionOf(reading, {
    title: `${ladder.name}: from stage to stage`,
    unit: unitWords(ladder.unit),
    countingRule: RULE,
    levels: ladder.levels,
    path: '/forces',
  });
  return prepareLadderChart({ key: ladder.forceKey, caption, ladder, size });
}

/** The ladder of one force as a chart; null when there is none of that key, or nobody reported a rung of it. */
export function prepareLadderAt(reading: Reading, forceKey: string, size: ChartSize): LadderChart | null {
  const force = reading.definitions.forces.find(({ key }) => key === forceKey);
  const ladder = force ? prepareLadder(reading, force) : null;
  return ladder && chartOfLadder(reading, ladder, size);
}
