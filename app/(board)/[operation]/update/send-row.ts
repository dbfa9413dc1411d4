import { readDay } from '../../../../server/domain/day-text';
import { client } from '../../../_client/client';
import { refusalOf } from '../../../_client/refusal';
import { newKey, submit } from '../../../_outbox/submit';
import { type Common, type Entered, type Progress, readEntered, type UpdateRow } from './rows';

const PATIENCE_MS = 20_000;

type Sending = Readonly<{ operation: string; person: string; row: UpdateRow; entered: Entered; common: Common }>;

function refused(message: string, needsReason = false): Progress {
  return { state: 'refused', message, needsReason };
}

/** A tick says that what stood holds on the day; anything else is a report. */
function writeOf({ operation, row, entered, common }: Sending) {
  const day = readDay(common.asOf);
  const source = {
    operation,
    asOf: day,
    knownAt: day,
    sourceKey: common.sourceKey,
    reliability: common.reliability,
    credibility: Number(common.credibility),
    note: entered.note,
  };
  if (entered.isUnchanged)
    return { procedure: 'rhythm.confirm', input: { ...source, keys: [row.seriesKey], isCompleteReturn: false } } as const;
  const value = readEntered(entered.text, row.unit);
  if ('problem' in value) return value;
  const input = {
    ...source,
    seriesKey: row.seriesKey,
    kind: 'value',
    targetId: null,
    knownBasis: 'exact',
    reason: entered.reason,
    ...value,
  };
  return { procedure: 'reports.append', input } as const;
}

/** Sends a row once. Never throws: what came of it stands in the row. */
export async function sendRow(sending: Sending): Promise<Progress> {
  const write = writeOf(sending);
  if ('problem' in write) return refused(write.problem);
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await submit(write.procedure, write.input, { key: newKey(), writtenBy: sending.person, signal });
    const reportId = 'reportId' in answer && typeof answer.reportId === 'string' ? answer.reportId : null;
    return { state: 'saved', revision: answer.revision, reportId };
  } catch (thrown) {
    const { code, message, problems } = refusalOf(thrown);
    return refused(problems.length > 0 ? problems.map((one) => one.message).join(' ') : message, code === 'NEEDS_REASON');
  }
}

/** Takes a report of the grid back. */
export async function undoRow({
  operation,
  person,
  row,
  common,
  reportId,
}: Omit<Sending, 'entered'> & Readonly<{ reportId: string }>): Promise<Progress> {
  const day = readDay(common.asOf);
  try {
    const { sourceKey, reliability, credibility } = common;
    const input = {
      operation,
      seriesKey: row.seriesKey,
      kind: 'retraction',
      value: null,
      low: null,
      high: null,
      qualifier: null,
      asOf: day,
      knownAt: day,
      knownBasis: 'exact',
      sourceKey,
      reliability,
      credibility: Number(credibility),
      note: '',
      reason: 'Undone in the morning update.',
      targetId: reportId,
    };
    await submit('reports.append', input, { key: newKey(), writtenBy: person, signal: AbortSignal.timeout(PATIENCE_MS) });
    return { state: 'undone' };
  } catch (thrown) {
    return refused(refusalOf(thrown).message);
  }
}

/** What a board says of the figures that a save can move, in words, by name. */
export async function standingOf(operation: string): Promise<ReadonlyMap<string, string>> {
  const { readiness, indicators, head } = await client.board.get.query({ operation, known: null });
  return new Map([
    ['Readiness', readiness.value === null ? 'not measured' : `${Math.round(readiness.value * 100)} of 100`],
    ...indicators.map(({ name, valueText }) => [name, valueText] as const),
    ['Open conflicts', String(head.openConflicts)],
  ]);
}
