import type { Day } from '../../server/domain/days';
import type { SourceGrade } from '../../server/domain/definitions/types';
import type { Report } from '../../server/domain/report';
import type { Undoing } from '../../server/domain/series/undoing';

/** What is recorded of one series: its reports in order of writing, the batches taken back, the sources graded anew. */
export type Log = Readonly<{
  reports: readonly Report[];
  undoings?: readonly Undoing[];
  grades?: Readonly<Record<string, readonly SourceGrade[]>>;
}>;

export type View = Readonly<{ asOf: Day; knownAt: Day; windowDays: number }>;

/** What a series says on one day. Reports are named by their ids; those of the window in order of writing. */
export type PlainLevel = Readonly<{
  asOf: Day;
  value: number | null;
  low: number;
  high: number;
  isConflict: boolean;
  adopted: string;
  adoptedBy: string | null;
  window: readonly string[];
}>;

const daysFrom = (a: Day, b: Day) => (Date.parse(b) - Date.parse(a)) / 86_400_000;
const latestFirst = (a: Day, b: Day) => Date.parse(b) - Date.parse(a);

/**
 * The definitions of a read, said over the whole log for each report anew: slow and plain, and sharing nothing with the program. What
 * becomes known later does not exist; what is about something holds unless it was itself retracted or undone with its batch; the
 * window of a day reaches back; an editor's choice stands before the grades.
 */
export function plainReading({ reports, undoings = [], grades = {} }: Log, { asOf, knownAt, windowDays }: View) {
  const place = (report: Report) => reports.indexOf(report);
  const exists = (report: Report) => report.knownAt <= knownAt;
  const about = (report: Report, kind: Report['kind']) =>
    reports.filter((act) => exists(act) && act.kind === kind && act.targetId === report.id);

  const holds = (undoing: Undoing): boolean =>
    (undoing.knownAt === null || undoing.knownAt <= knownAt) && !undoings.some((one) => one.undoes === undoing.revision && holds(one));
  const isUndone = (report: Report) => undoings.some((one) => one.undoes === report.revision && holds(one));
  const isRetracted = (report: Report): boolean => isUndone(report) || about(report, 'retraction').some((act) => !isRetracted(act));
  // A correction that was itself corrected still stands: what it corrected does not come back.
  const isCorrected = (report: Report): boolean => about(report, 'value').some((act) => !isRetracted(act) || isCorrected(act));
  const isLive = (report: Report) =>
    report.kind === 'value' && exists(report) && report.asOf <= asOf && !isRetracted(report) && !isCorrected(report);

  /** A grade given anew speaks of what its source said before it, from the day on that it is known; the last known speaks. */
  const reliabilityOf = (report: Report): Report['reliability'] => {
    const speaking = (grades[report.sourceKey] ?? []).filter((one) => one.knownFrom <= knownAt && one.revision > report.revision);
    const [last] = [...speaking].sort((a, b) => latestFirst(a.knownFrom, b.knownFrom) || b.revision - a.revision);
    return last?.reliability ?? report.reliability;
  };
  const byStanding = (a: Report, b: Report) =>
    'ABCFDE'.indexOf(reliabilityOf(a)) - 'ABCFDE'.indexOf(reliabilityOf(b)) ||
    '123645'.indexOf(String(a.credibility)) - '123645'.indexOf(String(b.credibility)) ||
    latestFirst(a.knownAt, b.knownAt) ||
    (a.value ?? 0) - (b.value ?? 0) ||
    place(b) - place(a);

  const live = reports.filter(isLive);
  const windowOn = (day: Day) => live.filter((one) => daysFrom(one.asOf, day) >= 0 && daysFrom(one.asOf, day) < windowDays);
  const choiceOn = (day: Day): Report | undefined =>
    reports
      .filter((act) => act.kind === 'adoption' && exists(act) && !isRetracted(act) && windowOn(day).some(({ id }) => id === act.targetId))
      .sort((a, b) => latestFirst(a.knownAt, b.knownAt) || place(b) - place(a))[0];
  const adoptedOn = (day: Day): Report | undefined =>
    windowOn(day).find(({ id }) => id === choiceOn(day)?.targetId) ?? [...windowOn(day)].sort(byStanding)[0];

  const levelOn = (day: Day): PlainLevel => {
    const window = windowOn(day);
    const adopted = adoptedOn(day);
    if (!adopted) throw new RangeError(`nothing is said on ${day}`);
    return {
      asOf: day,
      value: adopted.value,
      low: Math.min(...window.flatMap(({ low, value }) => [low ?? Infinity, value ?? Infinity])),
      high: Math.max(...window.flatMap(({ high, value }) => [high ?? -Infinity, value ?? -Infinity])),
      isConflict: window.some((one) => window.some((other) => one.value !== other.value)),
      adopted: adopted.id,
      adoptedBy: choiceOn(day)?.id ?? null,
      window: window.map(({ id }) => id),
    };
  };
  return {
    place,
    exists,
    isUndone,
    isRetracted,
    isCorrected,
    isLive,
    live,
    reliabilityOf,
    windowOn,
    choiceOn,
    adoptedOn,
    /** One level for each day that a live report names, oldest first. */
    levels: (): PlainLevel[] => [...new Set(live.map((one) => one.asOf))].sort((a, b) => latestFirst(b, a)).map(levelOn),
  };
}
