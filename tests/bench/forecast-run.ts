import type { ForecastInput } from '../../server/domain/forecast/types';
import { inputOf, step } from '../unit/forecast-samples';

export { ForecastPool } from '../../server/forecast/pool';

/** Thirty milestones, each of which waits for up to three others, and 100,000 runs. */
export function thirtyMilestones(seed: number): ForecastInput {
  const name = (place: number) => `step-${String(place).padStart(2, '0')}`;
  const milestones = Array.from({ length: 30 }, (_, place) => {
    const after = [place - 1, place - 3, place - 7].filter((before) => before >= 0).map(name);
    return step(name(place), after, [10, 20 + place, 60 + place]);
  });
  return inputOf(milestones, { runs: 100_000, seed });
}
