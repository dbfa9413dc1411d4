import { type Day, daysBetween } from '../days';
import type { Report, Series } from '../report';
import { adopt } from '../series/adopt';
import { byWriting, liveReports, settleStatuses } from '../series/live';
import type { Relation } from './relations';

/** The reason that a correction keeps where its writer gives none of their own. */
export const REASON_OF: Readonly<Record<Exclude<Relation, 'disagrees'>, string>> = {
  replaces: 'Replaced by a newer report.',
  corrects: 'The earlier report was an error.',
};

/** Reports of every day, whenever they became known. */
const EVER = { asOf: '9999-12-31', knownAt: '9999-12-31' } as const;

/**
 * The live report of the window of `asOf` that says something else than `value`: the one that counts, else the last written. Null where
 * none does.
 */
export function reportSayingOtherwise(
  { windowDays }: Pick<Series, 'windowDays'>,
  reports: readonly Report[],
  { value, asOf }: Readonly<{ value: number; asOf: Day }>,
): Report | null {
  const statuses = settleStatuses(reports, EVER.knownAt);
  const beside = liveReports(reports, EVER, statuses).filter((report) => Math.abs(daysBetween(report.asOf, asOf)) < windowDays);
  if (beside.length === 0) return null;
  const counting = adopt(beside, statuses).report;
  if (counting.value !== value) return counting;
  return beside.filter((report) => report.value !== value).sort((a, b) => byWriting(b, a))[0] ?? null;
}

/** Where the other report was seen. */
export type SeenIn = Readonly<{ revision: number; cursor: string }>;

/**
 * What a report says of the other one, for `reports.append`: nothing where both stand; a correction where it takes its place. A replacement
 * holds from its own known-at; the correction of an error from the day on which the other became known.
 */
export function relatedTo(other: Report, relation: Relation, { revision, cursor }: SeenIn, reason: string) {
  if (relation === 'disagrees') return {};
  const { id, knownAt, knownBasis } = other;
  return {
    targetId: id,
    seen: revision,
    cursor,
    reason: reason.trim() === '' ? REASON_OF[relation] : reason,
    ...(relation === 'corrects' ? { knownAt, knownBasis } : {}),
  };
}
