import { join } from 'node:path';
import type { Day } from '../../server/domain/days';
import { openReading, type Reading } from '../../server/domain/reading/reading';
import type { OperationState } from '../../server/domain/reading/state';
import { Writings } from '../../server/domain/reading/writings';
import type { Report } from '../../server/domain/report';
import { readSeed } from '../../server/services/operations/load-demonstration';

function groupBy(reports: readonly Report[], key: (report: Report) => string): Map<string, Report[]> {
  const groups = new Map<string, Report[]>();
  for (const report of reports) groups.set(key(report), [...(groups.get(key(report)) ?? []), report]);
  return groups;
}

/** The demonstration as it is committed, without a database. */
export function demonstration(): OperationState {
  const seed = readSeed(join(import.meta.dirname, '../../prisma/seed/mali-2013'), '2026-01-01T00:00:00.000Z');
  const reports = seed.reports.map((report): Report => ({ ...report, revision: 1 }));
  return {
    definitions: seed.definitions,
    reports: groupBy(reports, ({ seriesKey }) => seriesKey),
    byKnownDay: groupBy(reports, ({ knownAt }) => knownAt),
    writings: new Writings(reports),
  };
}

/** The demonstration as known on a day. */
export function demonstrationOn(day: Day): Reading {
  return openReading(demonstration(), { asOf: day, knownAt: day });
}
