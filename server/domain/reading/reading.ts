import { type Figure, figureOn } from '../counting/figure';
import type { Day } from '../days';
import type { Definitions } from '../definitions/types';
import type { Report, Series, StrengthSeries } from '../report';
import { convertReading, rateBetween } from '../series/conversion';
import { dueOf, wholeKey, withParts } from '../series/due';
import { type FigureKey, figureOfKey, isPromise, seriesOfKey } from '../series/keys';
import { extendReading, readSeries, type SeriesReading } from '../series/levels';
import type { ReadAt } from '../series/live';
import { regraderOf } from '../series/regrade';
import { lowerBy } from '../series/standing';
import { moneyOf } from '../units/money';
import { impliedPledges, unwrittenSeries } from './implied-pledges';
import { computeAlways, type Remember } from './remember';
import { definitionsKnownAt, type OperationState } from './state';

/** An operation as it was known on a day. Everything on a board is asked of this. */
export type Reading = Readonly<{
  at: ReadAt;
  state: OperationState;
  definitions: Definitions;
  /** Keeps what was computed for this day from one revision to the next, as long as its inputs stay the same. */
  remember: Remember;
  /** The reading of a reported series; null when the key names none that was known. */
  series(key: string): SeriesReading | null;
  /** The same as it stands: with the parts that are promised for later, and lowered by what its contributor withdrew since. */
  standing(key: string): SeriesReading | null;
  /** The parts of an offer that were promised for a day each; empty where none was. */
  parts(key: string): readonly SeriesReading[];
  /** Strengths of which anything was recorded: series, and offers of which only parts were. */
  strengths: readonly StrengthSeries[];
  /** Every report of a series, also those that are known later, as their sources are graded on this day. */
  reports(key: string): readonly Report[];
  /** Readings that make the headline total of a key, or null when it names none. */
  figureReadings(key: string): readonly SeriesReading[] | null;
  figure(key: string, day: Day): Figure | null;
}>;

const none: readonly Report[] = [];

/** A reading of a series, and how many reports it was made from. */
type Counted = Readonly<{ count: number; reading: SeriesReading }>;

/**
 * Opens a reading. Cheap: a series is read when it is first asked for.
 * @param remember a memory that is kept for these days and these definitions alone; without one everything is computed
 * @param borrow readings of series that another reading of the same days has from the very same reports; null for the others
 */
export function openReading(
  state: OperationState,
  at: ReadAt,
  remember: Remember = computeAlways,
  borrow: (key: string) => SeriesReading | null = () => null,
): Reading {
  const { operation, series: recorded } = state.definitions;
  const known = remember('definitions', [], () => definitionsKnownAt(state.definitions, at.knownAt));
  const bySeries = new Map<string, SeriesReading>();
  const byFigure = new Map<string, readonly SeriesReading[] | null>();
  const named = remember(
    'series',
    [],
    () => new Map(recorded.filter(({ key }) => seriesOfKey(key, known)).map((series) => [series.key, series])),
  );
  const written = remember('strengths', [], () => recorded.filter((series): series is StrengthSeries => series.kind === 'strength'));
  const unwritten = remember('unwritten', [], () =>
    unwrittenSeries(
      written.filter(({ key }) => named.has(key)),
      known,
    ),
  );
  const due = remember('due parts', [], () => partsByWhole(written.filter(({ key }) => named.has(key))));
  const strengths = remember('strengths and wholes', [], () => withUnwrittenWholes(written, due, (key) => seriesOfKey(key, known)));

  const regraded = remember('grades', [], () => regraderOf(state.definitions.sources, at.knownAt));
  const reportsOf = (key: string) => regraded(state.reports.get(key) ?? none);

  const read = (series: Series): SeriesReading => {
    const remembered = bySeries.get(series.key) ?? borrow(series.key);
    if (remembered) return remembered;
    const reports = state.reports.get(series.key) ?? none;
    // Reports are only ever appended, so as many reports are the same reports.
    const { reading } = remember<Counted>(`series ${series.key}`, [reports.length], (before) => ({
      count: reports.length,
      reading:
        (before && extendReading(before.reading, regraded(reports.slice(before.count)), at)) ??
        readSeries(series, regraded(reports), at, state.undoings),
    }));
    bySeries.set(series.key, reading);
    return reading;
  };
  const said = unwritten.map((series) => [series, read(series)] as const);
  const implied = remember(
    'implied pledges',
    said.map(([, reading]) => reading),
    () => impliedPledges(said),
  );
  const definitions = { ...known, operation, ...(implied.length > 0 ? { pledges: [...known.pledges, ...implied] } : {}) };
  const partsOf = (key: string): readonly SeriesReading[] => (due.size === 0 ? [] : (due.get(key) ?? []).map(read));
  const withDue = (series: Series): SeriesReading => {
    const [own, parts] = [read(series), partsOf(series.key)];
    return parts.length === 0 ? own : remember(`parts ${series.key}`, [own, ...parts], () => withParts(own, parts));
  };
  const stand = (series: Series): SeriesReading => {
    const own = withDue(series);
    const key = withdrawnKey(series, definitions);
    const withdrawn = key === null ? undefined : named.get(key);
    if (!withdrawn) return own;
    const lost = read(withdrawn);
    return remember(`standing ${series.key}`, [own, lost], () => lowerBy(own, lost));
  };
  /** What contributors have on lines in other currencies, as it counts in that of the force; each stays the same while its reports and rates do. */
  const foreignReadings = ({ force, measure }: FigureKey): readonly SeriesReading[] => {
    if (moneyOf(force.unit) === null) return [];
    return strengths.flatMap((series) => {
      if (series.forceKey !== force.key || series.measure !== measure || series.unit === force.unit || series.scope !== 'contributor')
        return [];
      const rate = rateBetween(series.unit, force.unit, definitions.indicators);
      const rates = rate && named.get(`indicator.${rate.key}`);
      if (!rates) return [];
      const [own, at] = [stand(series), read(rates)];
      return [remember(`converted ${series.key}`, [own, at], () => convertReading(own, force.unit, at))];
    });
  };
  const figureReadings = (key: string): readonly SeriesReading[] | null => {
    const remembered = byFigure.get(key);
    if (remembered !== undefined) return remembered;
    const figure = figureOfKey(key, definitions);
    const readings = figure
      ? strengths
          .filter(
            (series) =>
              series.forceKey === figure.force.key &&
              series.measure === figure.measure &&
              dueOf(series) === null &&
              (figure.line ? series.lineKey === figure.line.lineKey : countsForForce(series, figure.force.unit)),
          )
          .map(stand)
      : null;
    const foreign = figure && !figure.line ? foreignReadings(figure) : [];
    const all = readings && foreign.length > 0 ? [...readings, ...foreign] : readings;
    byFigure.set(key, all);
    return all;
  };
  return {
    at,
    state,
    definitions,
    remember,
    reports: reportsOf,
    figureReadings,
    strengths,
    parts: partsOf,
    series: (key) => {
      const series = named.get(key) ?? seriesOfKey(key, definitions);
      return series ? read(series) : null;
    },
    standing: (key) => {
      const series = named.get(key) ?? seriesOfKey(key, definitions);
      return series ? stand(series) : null;
    },
    figure: (key, day) => {
      const readings = figureReadings(key);
      return readings ? figureOn({ readings, contributors: definitions.contributors }, day) : null;
    },
  };
}

/** The parts of each offer that are promised for later, by the key of the whole. */
function partsByWhole(strengths: readonly StrengthSeries[]): ReadonlyMap<string, readonly StrengthSeries[]> {
  const parts = new Map<string, StrengthSeries[]>();
  for (const series of strengths) {
    if (dueOf(series) === null) continue;
    const whole = wholeKey(series);
    parts.set(whole, [...(parts.get(whole) ?? []), series]);
  }
  return parts;
}

/** Strengths, with the offers of which parts were reported and never the whole. */
function withUnwrittenWholes(
  strengths: readonly StrengthSeries[],
  due: ReadonlyMap<string, unknown>,
  seriesOf: (key: string) => Series | null,
): readonly StrengthSeries[] {
  if (due.size === 0) return strengths;
  const written = new Set(strengths.map(({ key }) => key));
  const wholes = [...due.keys()].flatMap((key) => (written.has(key) ? [] : (seriesOf(key) ?? [])));
  return [...strengths, ...wholes.filter((series): series is StrengthSeries => series.kind === 'strength')];
}

/** The series of what was withdrawn of what a series offers; null for what is there, and for everything that is no offer. */
function withdrawnKey({ key, scope, measure, forceKey }: Series, { forces }: Definitions): string | null {
  if (scope !== 'contributor' || measure === null) return null;
  const force = forces.find((one) => one.key === forceKey);
  return isPromise(force, measure) ? `${key.slice(0, -measure.length)}withdrawn` : null;
}

/** A force's total takes lines only of contributors and only in the force's own unit: a line's reported total covers that line. */
function countsForForce(series: Series, unit: string): boolean {
  return series.unit === unit && (series.lineKey === null || series.scope === 'contributor');
}
