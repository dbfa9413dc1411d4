import { relatedTo, reportSayingOtherwise } from '../../../../server/domain/conflicts/otherwise';
import { readDay } from '../../../../server/domain/day-text';
import { client } from '../../../_client/client';
import { refusalOf } from '../../../_client/refusal';
import { retract } from '../../../_forms/moved/retract';
import { standing } from '../../../_forms/report/surroundings';
import { newKey, submit } from '../../../_outbox/submit';
import { readEntered } from './read-entered';
import { type Common, type Entered, isBesideAnother, type Progress, type UpdateRow } from './rows';

const PATIENCE_MS = 20_000;

type Sending = Readonly<{ operation: string; person: string; row: UpdateRow; entered: Entered; common: Common }>;

function refused(message: string, needsReason = false): Progress {
  return { state: 'refused', message, needsReason };
}

/** What the row says of a report of the same day that says otherwise. */
async function besideAnother({ operation, row, entered, common }: Omit<Sending, 'person'>, value: number) {
  if (entered.relation === 'disagrees' || !isBesideAnother(row, entered, common)) return {};
  const page = await client.series.get.query({ operation, key: row.seriesKey, known: null });
  const other = reportSayingOtherwise({ windowDays: 1 }, standing(page), { value, asOf: readDay(common.asOf) });
  return other ? relatedTo(other, entered.relation, page.view, entered.reason) : {};
}

/** A tick says that what stood holds on the day; anything else is a report. */
async function writeOf({ operation, row, entered, common }: Sending) {
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
    ...(await besideAnother({ operation, row, entered, common }, value.value)),
  };
  return { procedure: 'reports.append', input } as const;
}

/** Sends a row once. Never throws: what came of it stands in the row. */
export async function sendRow(sending: Sending): Promise<Progress> {
  try {
    const write = await writeOf(sending);
    if ('problem' in write) return refused(write.problem);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await submit(write.procedure, write.input, { key: newKey(), writtenBy: sending.person, signal });
    return { state: 'saved', revision: answer.revision, reportId: answer.reportId ?? null };
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
  const { sourceKey, reliability, credibility } = common;
  const source = { sourceKey, reliability, credibility: Number(credibility), day: readDay(common.asOf) };
  try {
    await retract({ operation, person, reportId, seriesKey: row.seriesKey, ...source, reason: 'Undone in the morning update.' });
    return { state: 'undone' };
  } catch (thrown) {
    return refused(refusalOf(thrown).message);
  }
}
