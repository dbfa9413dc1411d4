import { addDays, type Day, daysBetween, earlierDay } from '../days';
import { parseMeasuredBy } from '../definitions/indicator/measured-by';
import { formatQuantity } from '../format';
import { meterOf } from '../reading/measurement';
import type { Reading } from '../reading/reading';
import type { Series } from '../report';
import { figureOfKey, pledgeKey, seriesOfKey } from '../series/keys';
import { type Level, levelOn } from '../series/levels';
import { nameOfSeries } from '../series/names';
import { rungsOf } from '../shapes/rungs';

/**
 * Who owes a report: the person or team that the indicator names; else a contributor on its own figures; else whoever wrote the last report.
 * `nobody`: nobody was named, and nobody reported yet.
 */
export type Reporter = Readonly<{ kind: 'named' | 'contributor' | 'writer' | 'nobody'; key: string; name: string }>;

/** A series that somebody is to report on every so many days. */
export type Duty = Readonly<{
  seriesKey: string;
  name: string;
  who: Reporter;
  intervalDays: number;
  /** The day that the last report is true for; null when nothing was reported yet. */
  lastAsOf: Day | null;
  valueText: string;
  /** The last day on which the next report is on time. */
  dueOn: Day;
  /** Whole days past that; 0 when nothing is owed. */
  overdueDays: number;
  /** Due days that have passed, and how many of them a newer report was known by. */
  dueCount: number;
  onTimeCount: number;
}>;

export type OnTime = Readonly<{ dueCount: number; onTimeCount: number }>;

function firstKnown({ cluster, adopted }: Level): Day {
  return cluster.map(({ knownAt }) => knownAt).reduce(earlierDay, adopted.knownAt);
}

/**
 * Due days that have passed by a day, and how many were kept. Each as-of day begins an interval; it is kept when a report of a newer
 * day was known by its end.
 * @param levels of one series, oldest first
 */
export function punctuality(levels: readonly Level[], intervalDays: number, viewed: Day): OnTime {
  let dueCount = 0;
  let onTimeCount = 0;
  for (const [index, { asOf }] of levels.entries()) {
    const due = addDays(asOf, intervalDays);
    const next = levels[index + 1];
    if (next && firstKnown(next) <= due) onTimeCount += 1;
    else if (due >= viewed) continue;
    dueCount += 1;
  }
  return { dueCount, onTimeCount };
}

function reporterOf(reading: Reading, series: Series, level: Level | null, named: string | null): Reporter {
  if (named !== null) return { kind: 'named', key: named, name: named };
  const contributor = reading.definitions.contributors.find(({ key }) => key === series.contributorKey);
  if (contributor) return { kind: 'contributor', key: contributor.key, name: contributor.name };
  if (!level) return { kind: 'nobody', key: '', name: 'not assigned' };
  const { author } = level.adopted;
  return { kind: 'writer', key: author, name: author };
}

type Rhythm = Readonly<{ intervalDays: number; reportedBy: string | null }>;

/** Series with the shortest interval of the indicators that rest on them, and who is named by the first of these that names somebody. */
function rhythmsOf(reading: Reading): Map<string, Rhythm> {
  const rhythms = new Map<string, Rhythm>();
  for (const indicator of reading.definitions.indicators) {
    const { updateIntervalDays, measuredBy, reportedBy = null } = indicator;
    if (updateIntervalDays <= 0) continue;
    // A series of which nothing is known by this day does not exist for it yet.
    const reported = meterOf(reading, indicator).readings.filter(({ levels }) => levels.length > 0);
    const keys = reported.map(({ series }) => series.key);
    // An indicator that nobody has reported is owed too.
    const own = measuredBy === '' ? [`indicator.${indicator.key}`] : [];
    for (const key of [...keys, ...own, ...pledgedBy(reading, measuredBy)]) {
      const before = rhythms.get(key) ?? { intervalDays: Number.POSITIVE_INFINITY, reportedBy: null };
      rhythms.set(key, {
        intervalDays: Math.min(before.intervalDays, updateIntervalDays),
        reportedBy: before.reportedBy ?? reportedBy,
      });
    }
  }
  return rhythms;
}

/** Series of pledges on the books, for a total of pledges: contributors are expected to say how many. */
function pledgedBy(reading: Reading, measuredBy: string): string[] {
  const parsed = parseMeasuredBy(measuredBy);
  const figure = parsed?.kind === 'figure' ? figureOfKey(parsed.key, reading.definitions) : null;
  if (!figure || figure.measure !== rungsOf(figure.force).offered) return [];
  return reading.definitions.pledges
    .filter(
      ({ key, forceKey, lineKey, contributorKey }) =>
        forceKey === figure.force.key &&
        key === pledgeKey(forceKey, figure.line ? lineKey : null, contributorKey) &&
        (!figure.line || lineKey === figure.line.lineKey),
    )
    .map(({ key }) => `${key}.${figure.measure}`);
}

function knownSince(reading: Reading, { forceKey, lineKey, contributorKey, indicatorKey }: Series): Day {
  const { pledges, indicators } = reading.definitions;
  const pledge =
    forceKey === null || contributorKey === null
      ? undefined
      : pledges.find(({ key }) => key === pledgeKey(forceKey, lineKey, contributorKey));
  return pledge?.knownFrom ?? indicators.find(({ key }) => key === indicatorKey)?.knownFrom ?? reading.at.knownAt;
}

/** Everything that is owed by some rhythm, the most overdue first. */
export function dutiesOf(reading: Reading): Duty[] {
  const viewed = reading.at.knownAt;
  const duties = [...rhythmsOf(reading)].flatMap(([key, { intervalDays, reportedBy }]): Duty[] => {
    const read = reading.parts(key).length > 0 ? reading.standing(key) : reading.series(key);
    const series = read?.series ?? seriesOfKey(key, reading.definitions);
    if (!series) return [];
    const level = read ? levelOn(read, reading.at.asOf) : null;
    const dueOn = addDays(level?.asOf ?? knownSince(reading, series), intervalDays);
    return [
      {
        seriesKey: key,
        name: nameOfSeries(series, reading.definitions),
        who: reporterOf(reading, series, level, reportedBy),
        intervalDays,
        lastAsOf: level?.asOf ?? null,
        valueText: level?.value == null ? 'not reported' : formatQuantity(level.value, series.unit),
        dueOn,
        overdueDays: Math.max(0, daysBetween(dueOn, viewed)),
        ...(level && read ? punctuality(read.levels, intervalDays, viewed) : { dueCount: dueOn < viewed ? 1 : 0, onTimeCount: 0 }),
      },
    ];
  });
  return duties.sort(
    (a, b) => b.overdueDays - a.overdueDays || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) || (a.name < b.name ? -1 : 1),
  );
}

export type ReporterRow = OnTime & Readonly<{ who: Reporter; duties: number; overdue: number; mostOverdueDays: number }>;

/** The same by who owes it, the most overdue first. */
export function reportersOf(duties: readonly Duty[]): ReporterRow[] {
  const rows = new Map<string, ReporterRow>();
  for (const { who, overdueDays, dueCount, onTimeCount } of duties) {
    const id = `${who.kind} ${who.key}`;
    const row = rows.get(id) ?? { who, duties: 0, overdue: 0, mostOverdueDays: 0, dueCount: 0, onTimeCount: 0 };
    rows.set(id, {
      who,
      duties: row.duties + 1,
      overdue: row.overdue + (overdueDays > 0 ? 1 : 0),
      mostOverdueDays: Math.max(row.mostOverdueDays, overdueDays),
      dueCount: row.dueCount + dueCount,
      onTimeCount: row.onTimeCount + onTimeCount,
    });
  }
  return [...rows.values()].sort((a, b) => b.mostOverdueDays - a.mostOverdueDays || (a.who.name < b.who.name ? -1 : 1));
}
