import { metersOf } from '../../domain/board/prepare-board';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import { driversBetween, indexOf, type ReadinessTree } from '../../domain/readiness/drivers';
import { weightsBand } from '../../domain/readiness/weights-band';
import { prepareReadiness, readinessTree } from '../../domain/reading/readiness';
import { openReading, type Reading } from '../../domain/reading/reading';
import type { OperationModel } from '../../live/operation-model';
import type { ReadinessPage } from '../answers';
import { openView } from '../context';
import { existingDay } from '../days';
import { askedDay, OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** Days on which more became known that are looked back over for the last change of the index. */
const MOST_DAYS_BACK = 40;

/** A change that can be read: half a tenth of a point of 100. */
const LEAST_CHANGE = 0.0005;

function differs(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a !== b : Math.abs(a - b) >= LEAST_CHANGE;
}

/** The tree as it was known on an earlier day. */
function treeOn(model: OperationModel, day: Day): ReadinessTree {
  return model.once(`tree|${day}`, () => {
    const reading = openReading(model.state, { asOf: day, knownAt: day });
    return readinessTree(reading, metersOf(reading));
  });
}

/** The last earlier day on which the index was another; null when there is none among those looked at. */
function lastOther(model: OperationModel, { at, state }: Reading, tree: ReadinessTree): Day | null {
  const now = indexOf(tree);
  const days = [...state.byKnownDay.keys()].filter((day) => day < at.knownAt).sort();
  return days.slice(-MOST_DAYS_BACK).findLast((day) => differs(indexOf(treeOn(model, day)), now)) ?? null;
}

/** The readiness tree of the viewed day. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist or is not earlier. */
export const readReadiness = query({
  needs: 'read',
  input: viewed.extend({ since: askedDay }),
  example: { ...OF_PRESENT, since: null },
  takes: 'time',
  run: async (call, { operation, since, ...viewed }): Promise<ReadinessPage> => {
    const { model, reading } = await openView(call, operation, viewed);
    const { asOf, knownAt } = reading.at;
    if (since !== null && existingDay('since', since) >= knownAt)
      throw new MusterError('BAD_INPUT', `Compare with a day before ${formatDay(knownAt)}.`, [
        { field: 'since', message: 'An earlier day.' },
      ]);
    return model.once(`readiness|${asOf}|${knownAt}|${since}`, () => {
      const meters = metersOf(reading);
      const tree = readinessTree(reading, meters);
      const readiness = prepareReadiness(reading, meters);
      const day = since ?? lastOther(model, reading, tree);
      return {
        tree,
        readiness,
        band: weightsBand(
          readiness.components.map(({ value }) => value),
          readiness.rollup,
        ),
        since: day === null ? null : { day, drivers: driversBetween(treeOn(model, day), tree) },
      };
    });
  },
});
