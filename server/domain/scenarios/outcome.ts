import { metersOf } from '../board/prepare-board';
import type { Day } from '../days';
import type { Force } from '../definitions/types';
import { prepareReadiness } from '../reading/readiness';
import type { Reading } from '../reading/reading';
import type { UnitFill } from '../requirements/fill';
import { prepareStatement } from '../requirements/statement';
import type { RequirementRow } from '../requirements/types';
import { levelOn } from '../series/levels';
import { measureName } from '../shapes/measure-names';
import { measuresOf, rungsOf } from '../shapes/rungs';
import type { Measure } from '../words';

/** The date of a milestone or of a force's strength as the forecast gives it: days by which 10, 50 and 80 % of the runs are there. */
export type DateOutcome = Readonly<{ key: string; name: string; p10: Day | null; p50: Day | null; p80: Day | null }>;

/** What is looked at beside each other: the present, or the present with changes. */
export type Outcome = Readonly<{
  /** Fill of each force, unit by unit. */
  fills: readonly Readonly<{ forceKey: string; name: string; fill: UnitFill }>[];
  /** The rows of the statement of requirements of which a need is known. */
  rows: readonly OutcomeRow[];
  readiness: Readonly<{
    value: number | null;
    components: readonly Readonly<{ key: string; name: string; value: number | null }>[];
  }>;
  /** Headline totals of each force. */
  totals: readonly Readonly<{ key: string; forceKey: string; forceName: string; measure: string; unit: string; value: number | null }>[];
  /** Dates of what is still to come; null where no forecast was made. */
  dates: readonly DateOutcome[] | null;
}>;

export type OutcomeRow = Pick<RequirementRow, 'key' | 'forceKey' | 'name' | 'unit' | 'needed' | 'counted' | 'fill' | 'state'> &
  Readonly<{ forceName: string }>;

/** Totals that are told of each force, where anybody reported them: what is settled from the offer on, and what is counted besides. */
const countedTotals = (force: Force): readonly Measure[] => {
  const { offers } = rungsOf(force);
  return measuresOf(force).filter((measure) => offers.includes(measure) || measure === 'trained');
};

function totalsOf(reading: Reading): Outcome['totals'] {
  return reading.definitions.forces.flatMap((force) => {
    const { key: forceKey, name: forceName, unit } = force;
    const plan = reading.series(`${forceKey}.planned`);
    const planned = plan ? (levelOn(plan, reading.at.asOf)?.value ?? null) : null;
    const measured = countedTotals(force)
      .map((measure) => {
        const key = `${forceKey}.${measure}`;
        return {
          key,
          forceKey,
          forceName,
          measure: measureName(measure, force),
          unit,
          value: reading.figure(key, reading.at.asOf)?.value ?? null,
        };
      })
      .filter(({ value }) => value !== null);
    const plans =
      planned === null
        ? []
        : [{ key: `${forceKey}.planned`, forceKey, forceName, measure: measureName('planned', force), unit, value: planned }];
    return measured.length === 0 ? [] : [...plans, ...measured];
  });
}

/** What a reading says of fill, readiness and totals. The same function for the present and for what would be. */
export function outcomeOf(reading: Reading): Outcome {
  const statement = prepareStatement(reading);
  const readiness = prepareReadiness(reading, metersOf(reading));
  return {
    fills: statement.forces.flatMap(({ forceKey, name, fills }) =>
      fills
        .filter(({ rows }) => rows > 0)
        .map((fill, _index, all) => ({ forceKey, name: all.length > 1 ? `${name}, ${fill.unit}` : name, fill })),
    ),
    rows: statement.forces.flatMap((force) =>
      force.rows
        .filter(({ needed }) => needed !== null)
        .map(({ key, forceKey, name, unit, needed, counted, fill, state }) => ({
          key,
          forceKey,
          forceName: force.name,
          name,
          unit,
          needed,
          counted,
          fill,
          state,
        })),
    ),
    readiness: {
      value: readiness.value,
      components: readiness.components.map(({ key, name, value }) => ({ key, name, value })),
    },
    totals: totalsOf(reading),
    dates: null,
  };
}
