import type { Day } from '../days';
import type { Definitions, Force, Indicator } from '../definitions/types';
import { countDays, mainEra } from '../far-days';
import { warningsOfReport } from '../input/report-problems';
import { openReading } from '../reading/reading';
import type { OperationState } from '../reading/state';
import type { Series } from '../report';
import { pledgeSeriesKey } from '../series/keys';
import { type Level, levelOn, type SeriesReading } from '../series/levels';
import { rungsIn } from '../shapes/rungs';
import type { Compared } from './difference';
import type { Statement } from './statement';

/** What is unusual about a cell, and may still be right. */
export type UnusualCell = Readonly<{ row: number; column: string; seriesKey: string; asOf: Day; message: string }>;

type Point = Readonly<{ asOf: Day; value: number | null }>;

function lastOf(points: readonly Statement[], isUpTo: (asOf: Day) => boolean): Statement | null {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isUpTo(points[middle]?.asOf ?? '')) low = middle + 1;
    else high = middle;
  }
  return points[low - 1] ?? null;
}

/** What stands around the values of one series, whatever their day. */
type Around = Readonly<{
  stated: readonly Statement[];
  recorded: SeriesReading | null;
  force: Force | undefined;
  indicator: Indicator | null;
  /** The other rungs of which anything is said. */
  rungs: readonly Readonly<{ rung: string; stated: readonly Statement[]; recorded: SeriesReading | null }>[];
}>;

const NOTHING_STATED: readonly Statement[] = [];
const NOTHING: readonly UnusualCell[] = [];
const NO_RUNGS: readonly Readonly<{ rung: string; value: number }>[] = [];

/**
 * Finds values of a file that a form would ask a reason for: a jump, outside the usual range, more on a rung than on the one below.
 * A value is held against what is recorded and against what the file itself says of the days before it.
 */
export class UnusualValues {
  readonly #definitions: Definitions;
  readonly #reading: ReturnType<typeof openReading>;
  readonly #era: ReturnType<typeof mainEra>;
  readonly #stated = new Map<string, Statement[]>();
  readonly #around = new Map<string, Around>();

  /**
   * @param today what is known by then is what the values are held against
   */
  constructor(state: OperationState, statements: readonly Statement[], today: Day) {
    this.#definitions = state.definitions;
    this.#reading = openReading(state, { asOf: today, knownAt: today });
    for (const statement of statements) {
      const own = this.#stated.get(statement.seriesKey);
      if (own) own.push(statement);
      else this.#stated.set(statement.seriesKey, [statement]);
    }
    const days = countDays(statements.map(({ asOf }) => asOf));
    for (const reports of state.reports.values())
      countDays(
        reports.map(({ asOf }) => asOf),
        days,
      );
    this.#era = mainEra(days);
    for (const own of this.#stated.values()) own.sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  }

  of({ statement, series, targetId, standing }: Compared): readonly UnusualCell[] {
    if (targetId !== null || standing === 'same') return NOTHING;
    const { row, column, seriesKey, asOf, value } = statement;
    const around = this.#aroundOf(series);
    const warnings = warningsOfReport({ kind: 'value', value, asOf, targetId: null }, series, {
      previous: before(around, asOf),
      rungs: around.rungs.length === 0 ? NO_RUNGS : rungsBeside(around, asOf),
      force: around.force,
      indicator: around.indicator,
      era: this.#era,
    });
    return warnings.length === 0 ? NOTHING : warnings.map(({ message }) => ({ row, column, seriesKey, asOf, message }));
  }

  #aroundOf(series: Series): Around {
    const known = this.#around.get(series.key);
    if (known) return known;
    const around = {
      ...this.#saidOf(series.key),
      force: this.#definitions.forces.find(({ key }) => key === series.forceKey),
      indicator: this.#definitions.indicators.find(({ key }) => key === series.indicatorKey) ?? null,
      rungs: this.#rungsOf(series),
    };
    this.#around.set(series.key, around);
    return around;
  }

  #saidOf(key: string): Pick<Around, 'stated' | 'recorded'> {
    return { stated: this.#stated.get(key) ?? NOTHING_STATED, recorded: this.#reading.series(key) };
  }

  #rungsOf({ forceKey, lineKey, contributorKey, measure }: Series): Around['rungs'] {
    if (forceKey === null || contributorKey === null) return [];
    return rungsIn(this.#definitions, forceKey)
      .all.filter((rung) => rung !== measure)
      .map((rung) => ({ rung, ...this.#saidOf(pledgeSeriesKey(forceKey, lineKey, contributorKey, rung)) }))
      .filter(({ stated, recorded }) => stated.length > 0 || recorded !== null);
  }
}

function recordedOn(recorded: SeriesReading | null, day: Day): Level | null {
  return recorded ? levelOn(recorded, day) : null;
}

/** What a value follows: what is recorded up to its day, or what the file says of a day after that and before its own. */
function before({ stated, recorded }: Around, day: Day): Point | null {
  const level = recordedOn(recorded, day);
  const said = lastOf(stated, (asOf) => asOf < day);
  return said && (level === null || said.asOf > level.asOf) ? said : level;
}

function rungsBeside({ rungs }: Around, day: Day): readonly Readonly<{ rung: string; value: number }>[] {
  return rungs.flatMap(({ rung, stated, recorded }) => {
    const level = recordedOn(recorded, day);
    const said = lastOf(stated, (asOf) => asOf <= day);
    const value = said && (level === null || said.asOf >= level.asOf) ? said.value : (level?.value ?? null);
    return value === null ? [] : [{ rung, value }];
  });
}
