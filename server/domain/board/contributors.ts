import { figureDays } from '../counting/figure';
import { shortfall } from '../counting/shortfall';
import type { Definitions, Force } from '../definitions/types';
import { formatQuantity } from '../format';
import { IMPLIED_VERSION } from '../reading/implied-pledges';
import type { Reading } from '../reading/reading';
import { conversionWords } from '../series/conversion';
import { partsDueAfter } from '../series/due';
import { pledgeKey, pledgeSeriesKey } from '../series/keys';
import { levelOn, type SeriesReading } from '../series/levels';
import { measureNameIn } from '../shapes/measure-names';
import { rungsOf } from '../shapes/rungs';
import { shapeField } from '../shapes/shapes';
import type { Measure } from '../words';
import { lineGivers } from './line-givers';
import { provenanceOf, provenanceOfLevel } from './provenance';
import type { ContributorRow, ContributorsPart, PromisedLater, RungCell } from './types';

function cellOf(reading: Reading, key: string, measure: Measure): RungCell {
  const series = reading.standing(key);
  const level = series ? levelOn(series, reading.at.asOf) : null;
  return { measure, value: level?.value ?? null, provenance: provenanceOfLevel(key, level, reading), seriesKey: key };
}

function totalOf(reading: Reading, force: Force, measure: Measure): RungCell {
  const key = `${force.key}.${measure}`;
  const figure = reading.figure(key, reading.at.asOf);
  const headline = figure?.headline;
  return {
    measure,
    value: figure?.value ?? null,
    seriesKey: key,
    provenance: provenanceOf(
      {
        levels: headline?.levels ?? [],
        seriesKeys: headline?.seriesKeys ?? [],
        conflictCount: headline?.levels.filter(({ isConflict }) => isConflict).length ?? 0,
        low: figure?.low ?? null,
        high: figure?.high ?? null,
      },
      reading.at.knownAt,
      0,
      reading,
    ),
  };
}

/** Rungs that a force's table shows: what was offered and what is there always, others only where somebody reported them. */
function rungsSeen(reading: Reading, force: Force): Measure[] {
  const { all, offered, delivered } = rungsOf(force);
  return all.filter(
    (rung) =>
      rung === offered ||
      rung === delivered ||
      figureDays({ readings: reading.figureReadings(`${force.key}.${rung}`) ?? [] }, reading.at.asOf).length > 0,
  );
}

function valueOn(row: ContributorRow, measure: Measure): number {
  return row.rungs.find((rung) => rung.measure === measure)?.value ?? -1;
}

/** A force's contributors with their rungs, most pledged first, and what is missing against the plan. */
export function prepareContributors(reading: Reading, force: Force): ContributorsPart {
  const strengths = reading.state.definitions.series.filter(({ forceKey }) => forceKey === force.key).map(({ key }) => reading.series(key));
  const counted = rungsOf(force).all.flatMap((rung) => reading.figureReadings(`${force.key}.${rung}`) ?? []);
  return reading.remember(`contributors ${force.key}`, [...strengths, ...counted], () => contributorsOf(reading, force));
}

/** Contributors of whom a figure is known for a line of the force: what they pledged has a number. */
function contributorsOnLines(reading: Reading, force: Force): ReadonlySet<string> {
  const keys = reading.state.definitions.series.flatMap(({ key, forceKey, lineKey, scope, contributorKey }) => {
    if (forceKey !== force.key || lineKey === null || scope !== 'contributor' || contributorKey === null) return [];
    const series = reading.series(key);
    return series && levelOn(series, reading.at.asOf)?.value != null ? [contributorKey] : [];
  });
  return new Set(keys);
}

function nameOf({ contributors }: Definitions, key: string): string {
  return contributors.find((one) => one.key === key)?.name ?? key;
}

/** What of a pledge was withdrawn up to the viewed day, with the reason that was reported. */
function withdrawnOf(reading: Reading, pledge: string, unit: string): Pick<ContributorRow, 'withdrawn'> {
  const series = reading.series(`${pledge}.withdrawn`);
  const level = series ? levelOn(series, reading.at.asOf) : null;
  if (!level?.value) return {};
  const why = level.adopted.note || level.adopted.reason;
  return { withdrawn: `${formatQuantity(level.value, unit)} withdrawn${why === '' ? '' : `: ${why}`}` };
}

/** What of a contributor's offer is promised for days to come. */
function laterOf(reading: Reading, seriesKey: string): readonly PromisedLater[] {
  const parts = reading.parts(seriesKey);
  const whole = parts.length === 0 ? null : reading.standing(seriesKey);
  const offered = whole ? (levelOn(whole, reading.at.asOf)?.value ?? 0) : 0;
  return partsDueAfter(parts, offered, reading.at.asOf).map(({ by, value }) => ({ by, value }));
}

/** The same of several contributors, day by day. */
function laterInAll(rows: readonly ContributorRow[]): readonly PromisedLater[] {
  const byDay = new Map<string, number>();
  for (const { by, value } of rows.flatMap(({ later = [] }) => later)) byDay.set(by, (byDay.get(by) ?? 0) + value);
  return [...byDay].map(([by, value]) => ({ by, value })).sort((a, b) => (a.by < b.by ? -1 : 1));
}

const laterField = (later: readonly PromisedLater[]): Pick<ContributorRow, 'later'> => (later.length === 0 ? {} : { later });

function partOf(definitions: Definitions, key: string): Pick<ContributorRow, 'partOf'> {
  const parent = definitions.contributors.find((one) => one.key === key)?.parentKey;
  return parent ? { partOf: nameOf(definitions, parent) } : {};
}

/** What contributors reported in other currencies on the rungs that are shown, as it counts. */
function foreignOf(reading: Reading, force: Force, rungs: readonly Measure[]): readonly SeriesReading[] {
  return rungs.flatMap((rung) =>
    (reading.figureReadings(`${force.key}.${rung}`) ?? []).filter(({ conversions }) => conversions !== undefined),
  );
}

/** Rows with what was reported in other currencies: beside a figure in the force's own as it was, else as the figure. */
function withForeign(reading: Reading, force: Force, rows: readonly ContributorRow[], rungs: readonly Measure[]): ContributorRow[] {
  const foreign = foreignOf(reading, force, rungs).flatMap((one) => {
    const level = levelOn(one, reading.at.asOf);
    const own = levelOn(reading.standing(one.series.key) ?? one, reading.at.asOf);
    return level?.value == null ? [] : [{ ...one.series, level, value: level.value, original: own?.value ?? 0 }];
  });
  const keys = [...new Set(foreign.flatMap(({ contributorKey }) => contributorKey ?? []))];
  const originalOf = (contributor: string) =>
    foreign
      .filter(({ contributorKey }) => contributorKey === contributor)
      .map(
        ({ original, unit, measure }) =>
          `${formatQuantity(original, unit)} ${measureNameIn(reading.definitions, force.key, measure ?? '')}`,
      )
      .join(', ');
  const added = keys.flatMap((key): ContributorRow[] => {
    if (rows.some((row) => row.key === key)) return [];
    const cells = rungs.map((measure): RungCell => {
      const own = foreign.filter((one) => one.contributorKey === key && one.measure === measure);
      const [first] = own;
      if (!first) return cellOf(reading, pledgeSeriesKey(force.key, null, key, measure), measure);
      const value = own.reduce((sum, one) => sum + one.value, 0);
      return { measure, value, provenance: provenanceOfLevel(first.key, first.level, reading), seriesKey: first.key };
    });
    const row = {
      key,
      name: nameOf(reading.definitions, key),
      ...partOf(reading.definitions, key),
      pledgeKey: null,
      conditions: '',
      rungs: cells,
    };
    return [row];
  });
  return [...rows, ...added].map((row) => (keys.includes(row.key) ? { ...row, original: originalOf(row.key) } : row));
}

/**
 * Rows with what stands on lines: a rung of which no figure for the force as a whole is known is the sum of its lines, and who gives nothing but
 * on lines has a row. Lines in other units are named where nothing else is known of their contributor.
 */
function withLines(reading: Reading, force: Force, rows: readonly ContributorRow[], rungs: readonly Measure[]): ContributorRow[] {
  const { definitions } = reading;
  const givers = lineGivers(reading, force);
  const known = new Set(rows.map(({ key }) => key));
  const added = [...givers.keys()]
    .filter((key) => !known.has(key))
    .map(
      (key): ContributorRow => ({
        key,
        name: nameOf(definitions, key),
        ...partOf(definitions, key),
        pledgeKey: null,
        conditions: '',
        rungs: rungs.map((rung) => cellOf(reading, pledgeSeriesKey(force.key, null, key, rung), rung)),
      }),
    );
  return [...rows, ...added].map((row) => {
    const giver = givers.get(row.key);
    if (!giver) return row;
    const isWhole = row.rungs.some(({ value }) => value !== null);
    return {
      ...row,
      ...(isWhole || giver.words === '' ? {} : { onLines: giver.words }),
      rungs: row.rungs.map((cell) => (cell.value === null ? (giver.cells.get(cell.measure) ?? cell) : cell)),
    };
  });
}

function contributorsOf(reading: Reading, force: Force): ContributorsPart {
  const { definitions, at } = reading;
  const rungs = rungsSeen(reading, force);
  const { offered, delivered } = rungsOf(force);
  const byOffered = (a: ContributorRow, b: ContributorRow) =>
    valueOn(b, offered) - valueOn(a, offered) || valueOn(b, delivered) - valueOn(a, delivered) || (a.name < b.name ? -1 : 1);
  const whole = definitions.pledges
    .filter((pledge) => pledge.key === pledgeKey(force.key, null, pledge.contributorKey))
    .map(
      (pledge): ContributorRow => ({
        key: pledge.contributorKey,
        name: nameOf(definitions, pledge.contributorKey),
        ...partOf(definitions, pledge.contributorKey),
        ...withdrawnOf(reading, pledge.key, force.unit),
        ...laterField(laterOf(reading, `${pledge.key}.${offered}`)),
        pledgeKey: pledge.version === IMPLIED_VERSION ? null : pledge.key,
        conditions: pledge.conditions,
        rungs: rungs.map((rung) => cellOf(reading, pledgeSeriesKey(force.key, null, pledge.contributorKey, rung), rung)),
      }),
    );
  const rows = withLines(reading, force, whole, rungs).sort(byOffered);
  const foreign = foreignOf(reading, force, rungs);
  const converted = conversionWords(foreign, at.asOf);
  const totals = rungs.map((rung) => totalOf(reading, force, rung));
  const plan = reading.series(`${force.key}.planned`);
  const planned = plan ? (levelOn(plan, at.asOf)?.value ?? null) : null;
  const isSaid = (row: ContributorRow) => row.onLines !== undefined || row.rungs.some(({ value }) => value !== null);
  const silent = rows.filter((row) => !isSaid(row));
  const expected = new Set(
    definitions.pledges.filter(({ forceKey, isExpected }) => forceKey === force.key && isExpected).map((pledge) => pledge.contributorKey),
  );
  const onLines = contributorsOnLines(reading, force);
  return {
    forceKey: force.key,
    ...shapeField(force),
    forceName: force.name,
    unit: force.unit,
    rows: withForeign(reading, force, rows.filter(isSaid), rungs).sort(byOffered),
    ...(converted === '' ? {} : { converted }),
    ...laterField(laterInAll(rows)),
    shortfall: shortfall(planned, totals.find(({ measure }) => measure === offered)?.value ?? null),
    unquantified: silent.filter(({ key }) => !expected.has(key) && !onLines.has(key)),
    expected: silent.filter(({ key }) => expected.has(key)).map(({ name }) => name),
    totals,
  };
}
