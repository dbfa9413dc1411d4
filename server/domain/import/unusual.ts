import type { Day } from '../days';
import type { Definitions } from '../definitions/types';
import { countDays, mainEra } from '../far-days';
import type { ReportInput } from '../input/report-input';
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

function inputOf(statement: Statement): ReportInput {
  const { row: _row, column: _column, ...said } = statement;
  return { ...said, operation: '', kind: 'value', reason: '', targetId: null };
}

/**
 * Finds values of a file that a form would ask a reason for: a jump, outside the usual range, more on a rung than on the one below.
 * A value is held against what is recorded and against what the file itself says of the days before it.
 */
export class UnusualValues {
  readonly #definitions: Definitions;
  readonly #reading: ReturnType<typeof openReading>;
  readonly #era: ReturnType<typeof mainEra>;
  readonly #stated = new Map<string, Statement[]>();
  readonly #recordedBySeries = new Map<string, SeriesReading | null>();
  /** The other rungs of which anything is said, by series. */
  readonly #rungs = new Map<string, readonly Readonly<{ rung: string; key: string }>[]>();

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
    if (targetId !== null || standing === 'same') return [];
    const { row, column, seriesKey, asOf } = statement;
    const warnings = warningsOfReport(inputOf(statement), series, {
      previous: this.#before(seriesKey, asOf),
      rungs: this.#rungsBeside(series, asOf),
      force: this.#definitions.forces.find(({ key }) => key === series.forceKey),
      indicator: this.#definitions.indicators.find(({ key }) => key === series.indicatorKey) ?? null,
      era: this.#era,
    });
    return warnings.map(({ message }) => ({ row, column, seriesKey, asOf, message }));
  }

  #seriesOf(key: string): SeriesReading | null {
    const before = this.#recordedBySeries.get(key);
    if (before !== undefined) return before;
    const series = this.#reading.series(key);
    this.#recordedBySeries.set(key, series);
    return series;
  }

  #recorded(key: string, day: Day): Level | null {
    const series = this.#seriesOf(key);
    return series ? levelOn(series, day) : null;
  }

  /** What the value follows: what is recorded up to its day, or what the file says of a day after that and before its own. */
  #before(key: string, day: Day): Point | null {
    const recorded = this.#recorded(key, day);
    const stated = lastOf(this.#stated.get(key) ?? [], (asOf) => asOf < day);
    return stated && (recorded === null || stated.asOf > recorded.asOf) ? stated : recorded;
  }

  #rungsBeside(series: Series, day: Day): readonly Readonly<{ rung: string; value: number }>[] {
    return this.#rungsOf(series).flatMap(({ rung, key }) => {
      const recorded = this.#recorded(key, day);
      const stated = lastOf(this.#stated.get(key) ?? [], (asOf) => asOf <= day);
      const value = stated && (recorded === null || stated.asOf >= recorded.asOf) ? stated.value : (recorded?.value ?? null);
      return value === null ? [] : [{ rung, value }];
    });
  }

  #rungsOf({ key: own, forceKey, lineKey, contributorKey, measure }: Series): readonly Readonly<{ rung: string; key: string }>[] {
    const before = this.#rungs.get(own);
    if (before) return before;
    const all =
      forceKey === null || contributorKey === null
        ? []
        : rungsIn(this.#definitions, forceKey)
            .all.filter((rung) => rung !== measure)
            .map((rung) => ({
              rung,
              key: pledgeSeriesKey(forceKey, lineKey, contributorKey, rung),
            }));
    const said = all.filter(({ key }) => this.#stated.has(key) || this.#seriesOf(key) !== null);
    this.#rungs.set(own, said);
    return said;
  }
}
