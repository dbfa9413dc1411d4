import type { ForecastInput } from '../../server/domain/forecast/types';
import { forceOf, inputOf, pledgeOf, step } from '../unit/forecast-samples';

export { ForecastPool } from '../../server/forecast/pool';

/** Thirty milestones, each of which waits for up to three others, half of them with an announced day; twenty pledges to a force; and 100,000 runs. */
export function thirtyMilestones(seed: number): ForecastInput {
  const name = (place: number) => `step-${String(place).padStart(2, '0')}`;
  const milestones = Array.from({ length: 30 }, (_, place) => {
    const after = [place - 1, place - 3, place - 7].filter((before) => before >= 0).map(name);
    const announced = place % 2 === 0 ? { on: '2013-01-02', day: '2013-06-01' } : null;
    return step(name(place), after, [10, 20 + place, 60 + place], { announced });
  });
  const pledges = Array.from({ length: 20 }, (_, place) => pledgeOf(`p${place}`, 100 + 5 * place));
  const pace = { monthsSince: 2, share: 0.1, gained: 0.1 };
  const force = forceOf(pledges, { present: 330, gap: 400, pace });
  return inputOf(milestones, { runs: 100_000, seed, horizonDays: 1_096, forces: [force], parts: { count: 2, spread: 0.35 } });
}
