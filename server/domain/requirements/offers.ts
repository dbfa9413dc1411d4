import { provenanceOfLevel } from '../board/provenance';
import type { PromisedLater, Provenance } from '../board/types';
import { amountOfMembers, familiesOf } from '../counting/families';
import { completeFrom } from '../counting/figure';
import type { Day } from '../days';
import type { Definitions, Force, Pledge } from '../definitions/types';
import type { Reading } from '../reading/reading';
import { partsDueAfter } from '../series/due';
import { pledgeKey, pledgeSeriesKey } from '../series/keys';
import { type Level, levelOn, type SeriesReading } from '../series/levels';
import { rungsOf } from '../shapes/rungs';
import type { Rung } from '../words';
import { countedOf, type Rule, ruleOn } from './allowance';
import { type Silence, silenceOf } from './silence';

/** What one contributor offers to one row: a line of a force, or with null the force as a whole. */
export type Offer = Readonly<{
  /** Of the pledge; names its series too: `<key>.<rung>`. */
  key: string;
  contributorKey: string;
  /** The row. */
  lineKey: string | null;
  /** In the unit of the row; null where no number is known. */
  offered: number | null;
  /** What counts of it by its conditions, of what is promised by the day on which the row needs it. */
  counted: number | null;
  /** Of what is offered: what is promised for days to come, the earliest first. Left out where nothing is. */
  later?: readonly PromisedLater[];
  /** How much of that comes after the row needs it. Left out where nothing does. */
  tooLate?: number;
  /** Why no number is known; null where one is. */
  silence: Silence | null;
  /** The rung that gave the number; null with it. */
  rung: Rung | null;
  /** What was pledged to the force as a whole and is counted on lines already. */
  onLines: number;
  /** What its members offer themselves, and is counted with them. Left out where it has none. */
  ofMembers?: number;
  rule: Rule | null;
  conditions: string;
  caveats: string;
  seriesKey: string;
  provenance: Provenance;
}>;

type Standing = Readonly<{ rung: Rung; value: number; level: Level; seriesKey: string }>;

/** What was recorded of a force's contributors, by series; and those of it that a complete return speaks of. */
type Recorded = Readonly<{ rungs: readonly Rung[]; series: ReadonlyMap<string, SeriesReading>; returns: readonly SeriesReading[] }>;

function recordedOf(reading: Reading, force: Force): Recorded {
  const series = new Map<string, SeriesReading>();
  for (const { key, forceKey, scope } of reading.strengths) {
    const own = forceKey === force.key && scope === 'contributor' ? reading.standing(key) : null;
    if (own) series.set(key, own);
  }
  return { rungs: rungsOf(force).offers, series, returns: [...series.values()].filter(({ completeDays }) => completeDays.length > 0) };
}

/**
 * The greatest level of the rungs on which something is offered: who stands on a rung stands on those below it too. Of equals the lowest rung. Who is missing from
 * a later complete return has left that rung.
 */
function standingOf({ rungs, series, returns }: Recorded, lineKey: string | null, key: string, day: Day): Standing | null {
  return rungs.reduce<Standing | null>((best, rung) => {
    const seriesKey = `${key}.${rung}`;
    const own = series.get(seriesKey);
    const level = own ? levelOn(own, day) : null;
    if (level === null || level.value === null) return best;
    const ofRung = returns.filter((one) => one.series.measure === rung);
    const value = level.asOf < completeFrom(ofRung, lineKey, day) ? 0 : level.value;
    return best !== null && best.value >= value ? best : { rung, value, level, seriesKey };
  }, null);
}

type Named = Readonly<{ key: string; contributorKey: string; lineKey: string | null; pledge: Pledge | null }>;

/** Everybody who is on the books with a pledge, or of whom a rung was reported without one. */
function namedOf(reading: Reading, force: Force): Named[] {
  const { pledges, contributors, lines } = reading.definitions;
  const names = new Map<string, Named>();
  for (const pledge of pledges.filter(({ forceKey }) => forceKey === force.key)) {
    const isWhole = pledge.key === pledgeKey(force.key, null, pledge.contributorKey);
    names.set(pledge.key, { key: pledge.key, contributorKey: pledge.contributorKey, lineKey: isWhole ? null : pledge.lineKey, pledge });
  }
  for (const { forceKey, lineKey, contributorKey, scope, measure } of reading.strengths) {
    if (forceKey !== force.key || scope !== 'contributor' || contributorKey === null) continue;
    if (measure === null || !rungsOf(force).offers.includes(measure) || !contributors.some(({ key }) => key === contributorKey)) continue;
    if (lineKey !== null && !lines.some((line) => line.forceKey === forceKey && line.lineKey === lineKey)) continue;
    const key = pledgeKey(force.key, lineKey, contributorKey);
    if (!names.has(key)) names.set(key, { key, contributorKey, lineKey, pledge: null });
  }
  return [...names.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

type Stood = Named & Readonly<{ standing: Standing | null }>;
type UnitOf = (lineKey: string | null) => string;

/** What of an offer is counted elsewhere: with the lines that it was given to, and with the members that offer it themselves. */
function countedElsewhere(named: readonly Stood[], unitOf: UnitOf, contributors: Definitions['contributors']) {
  const families = familiesOf(contributors);
  const givenToLines = (contributorKey: string) =>
    named
      .filter((one) => one.lineKey !== null && one.contributorKey === contributorKey && unitOf(one.lineKey) === unitOf(null))
      .reduce((sum, { standing }) => sum + (standing?.value ?? 0), 0);
  const standingAt = (contributorKey: string, lineKey: string | null) =>
    named.find((one) => one.contributorKey === contributorKey && one.lineKey === lineKey)?.standing?.value ?? 0;
  // To the force as a whole belongs what is given to its lines.
  const amountAt = (lineKey: string | null) => (key: string) =>
    lineKey === null ? Math.max(standingAt(key, null), givenToLines(key)) : standingAt(key, lineKey);
  return ({ contributorKey, lineKey, standing }: Stood) => {
    if (standing === null) return { onLines: 0, ofMembers: 0 };
    const onLines = lineKey === null ? Math.min(standing.value, givenToLines(contributorKey)) : 0;
    const ofMembers = families === null ? 0 : amountOfMembers(contributorKey, families, amountAt(lineKey));
    return { onLines, ofMembers: Math.min(standing.value - onLines, ofMembers) };
  };
}

/** What of an offer is promised for days to come, and how much of that for days after the row needs it. */
function promisedFor(
  reading: Reading,
  { key }: Force,
  row: string | null,
  { seriesKey, offered }: Pick<Offer, 'seriesKey' | 'offered'>,
): Pick<Offer, 'later' | 'tooLate'> {
  const later = partsDueAfter(reading.parts(seriesKey), offered ?? 0, reading.at.asOf).map(({ by, value }) => ({ by, value }));
  if (later.length === 0) return {};
  const needed = reading.definitions.lines.find(({ forceKey, lineKey }) => forceKey === key && lineKey === row)?.neededBy ?? null;
  const tooLate = later.reduce((sum, { by, value }) => sum + (needed !== null && by > needed ? value : 0), 0);
  return { later, ...(tooLate > 0 ? { tooLate } : {}) };
}

/**
 * Every offer to a force as known in this reading, one for each pledge. A contributor's figure for the force as a whole contains what it
 * gives to lines in the same unit, as in headline totals: what is counted on lines is taken off it. So is what its members offer themselves. The
 * rest stands on the row of the whole force, or on the line to which an editor matched it.
 */
export function offersOf(reading: Reading, force: Force): Offer[] {
  const { lines, contributors } = reading.definitions;
  const recorded = recordedOf(reading, force);
  const named = namedOf(reading, force).map((one) => ({ ...one, standing: standingOf(recorded, one.lineKey, one.key, reading.at.asOf) }));
  const unitOf: UnitOf = (lineKey) => lines.find((line) => line.forceKey === force.key && line.lineKey === lineKey)?.unit ?? force.unit;
  const elsewhere = countedElsewhere(named, unitOf, contributors);
  const matchedLine = (pledge: Pledge | null) => (pledge?.lineKey && unitOf(pledge.lineKey) === force.unit ? pledge.lineKey : null);
  return named.flatMap((one): Offer[] => {
    const { key, contributorKey, lineKey, pledge, standing } = one;
    // A rung that was reported of nobody's pledge, and not yet on the viewed day.
    if (pledge === null && standing === null) return [];
    const seriesKey = standing?.seriesKey ?? pledgeSeriesKey(force.key, lineKey, contributorKey, rungsOf(force).offered);
    const { onLines, ofMembers } = elsewhere(one);
    const offered = standing === null ? null : standing.value - onLines - ofMembers;
    const row = lineKey ?? matchedLine(pledge);
    const promised = promisedFor(reading, force, row, { seriesKey, offered });
    const rule = pledge ? ruleOn(pledge.allowances, reading.at.knownAt) : null;
    return [
      {
        key,
        contributorKey,
        lineKey: row,
        offered,
        counted: offered === null ? null : countedOf(offered - (promised.tooLate ?? 0), rule),
        ...promised,
        silence: standing === null ? silenceOf(reading, key, pledge) : null,
        rung: standing?.rung ?? null,
        onLines,
        ...(ofMembers > 0 ? { ofMembers } : {}),
        rule,
        conditions: pledge?.conditions ?? '',
        caveats: pledge?.caveats ?? '',
        seriesKey,
        provenance: provenanceOfLevel(seriesKey, standing?.level ?? null, reading),
      },
    ];
  });
}
