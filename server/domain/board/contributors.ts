import { figureDays } from '../counting/figure';
import { shortfall } from '../counting/shortfall';
import type { Definitions, Force } from '../definitions/types';
import { IMPLIED_VERSION } from '../reading/implied-pledges';
import type { Reading } from '../reading/reading';
import { pledgeKey, pledgeSeriesKey } from '../series/keys';
import { levelOn } from '../series/levels';
import { rungsOf } from '../shapes/rungs';
import { shapeField } from '../shapes/shapes';
import type { Measure } from '../words';
import { provenanceOf, provenanceOfLevel } from './provenance';
import type { ContributorRow, ContributorsPart, RungCell } from './types';

function cellOf(reading: Reading, key: string, measure: Measure): RungCell {
  const series = reading.series(key);
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
  return reading.remember(`contributors ${force.key}`, strengths, () => contributorsOf(reading, force));
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

function partOf(definitions: Definitions, key: string): Pick<ContributorRow, 'partOf'> {
  const parent = definitions.contributors.find((one) => one.key === key)?.parentKey;
  return parent ? { partOf: nameOf(definitions, parent) } : {};
}

function contributorsOf(reading: Reading, force: Force): ContributorsPart {
  const { definitions, at } = reading;
  const rungs = rungsSeen(reading, force);
  const { offered, delivered } = rungsOf(force);
  const rows = definitions.pledges
    .filter((pledge) => pledge.key === pledgeKey(force.key, null, pledge.contributorKey))
    .map(
      (pledge): ContributorRow => ({
        key: pledge.contributorKey,
        name: nameOf(definitions, pledge.contributorKey),
        ...partOf(definitions, pledge.contributorKey),
        pledgeKey: pledge.version === IMPLIED_VERSION ? null : pledge.key,
        conditions: pledge.conditions,
        rungs: rungs.map((rung) => cellOf(reading, pledgeSeriesKey(force.key, null, pledge.contributorKey, rung), rung)),
      }),
    )
    .sort(
      (a, b) => valueOn(b, offered) - valueOn(a, offered) || valueOn(b, delivered) - valueOn(a, delivered) || (a.name < b.name ? -1 : 1),
    );
  const totals = rungs.map((rung) => totalOf(reading, force, rung));
  const plan = reading.series(`${force.key}.planned`);
  const planned = plan ? (levelOn(plan, at.asOf)?.value ?? null) : null;
  const silent = rows.filter((row) => row.rungs.every(({ value }) => value === null));
  const expected = new Set(
    definitions.pledges.filter(({ forceKey, isExpected }) => forceKey === force.key && isExpected).map((pledge) => pledge.contributorKey),
  );
  const onLines = contributorsOnLines(reading, force);
  return {
    forceKey: force.key,
    ...shapeField(force),
    forceName: force.name,
    unit: force.unit,
    rows: rows.filter((row) => row.rungs.some(({ value }) => value !== null)),
    shortfall: shortfall(planned, totals.find(({ measure }) => measure === offered)?.value ?? null),
    unquantified: silent.filter(({ key }) => !expected.has(key) && !onLines.has(key)),
    expected: silent.filter(({ key }) => expected.has(key)).map(({ name }) => name),
    totals,
  };
}
