import { newKey, submit } from '../../_outbox/submit';

const PATIENCE_MS = 20_000;

/** A report that was just made, with what its retraction says of itself. */
export type Made = Readonly<{
  operation: string;
  person: string;
  reportId: string;
  seriesKey: string;
  day: string;
  sourceKey: string;
  reliability: string;
  credibility: number;
  reason: string;
}>;

/** Takes a report back. Throws what `refusalOf` reads. */
export async function retract({ operation, person, reportId, day, reason, ...source }: Made): Promise<void> {
  const input = {
    ...source,
    operation,
    kind: 'retraction',
    value: null,
    low: null,
    high: null,
    qualifier: null,
    asOf: day,
    knownAt: day,
    knownBasis: 'exact',
    note: '',
    reason,
    targetId: reportId,
  };
  await submit('reports.append', input, { key: newKey(), writtenBy: person, signal: AbortSignal.timeout(PATIENCE_MS) });
}
