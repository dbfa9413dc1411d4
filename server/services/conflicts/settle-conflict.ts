import { randomUUID } from 'node:crypto';
import { appendReports } from '../../db/append';
import { refusingLater } from '../../db/later-reports';
import { sentenceOf } from '../../domain/board/latest';
import { reportsPayload } from '../../domain/change';
import { averageOf, canAverage, OWN_SOURCE } from '../../domain/conflicts/average';
import { addDays } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import { type SettleInput, settleInput } from '../../domain/input/settle-input';
import type { Report, Series } from '../../domain/report';
import { adopt } from '../../domain/series/adopt';
import type { Level } from '../../domain/series/levels';
import type { OperationModel } from '../../live/operation-model';
import { firstAnswerOf, onceKeyOf } from '../answer-once';
import type { Call } from '../call';
import { refuseOtherHistory } from '../changes/history';
import { openOperation } from '../context';
import { today } from '../days';
import { saveDefinition } from '../definitions/save-definition';
import { DEMONSTRATION } from '../inputs';
import { refuseUnseen } from '../reports/append-report';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

/** The source of what editors reckon themselves. */
const OWN = { key: OWN_SOURCE, title: "The desk's own reckoning", address: '', reliability: 'F' } as const;

function badInput(field: string, message: string): MusterError {
  return new MusterError('BAD_INPUT', message, [{ field, message }]);
}

function levelOrThrow(model: OperationModel, { seriesKey, asOf, knownAt }: SettleInput): Readonly<{ series: Series; level: Level }> {
  const reading = model.reading({ asOf: knownAt, knownAt }).series(seriesKey);
  const level = reading?.levels.find((one) => one.asOf === asOf);
  if (!reading || !level)
    throw new MusterError('NOT_FOUND', `Nothing was known of ${seriesKey} for ${formatDay(asOf)} on ${formatDay(knownAt)}.`);
  if (!level.isConflict) throw badInput('asOf', `The reports of ${formatDay(asOf)} say the same: there is nothing to settle.`);
  return { series: reading.series, level };
}

type Draft = Omit<
  Report,
  'revision' | 'ordinal' | 'recordedAt' | 'author' | 'knownBasis' | 'isCompleteReturn' | 'seriesKey' | 'knownAt' | 'asOf'
>;

const bare = { value: null, low: null, high: null, qualifier: null, note: '', reason: '', targetId: null, isDerived: false } as const;

type Target = Pick<Report, 'id' | 'sourceKey' | 'reliability' | 'credibility'>;

/** @param left the range that is left on purpose, where one is: it tells the leaving from a choice of the report that counts already */
function adoptionOf(
  { id, sourceKey, reliability, credibility }: Target,
  reason: string,
  left: Partial<Pick<Level, 'low' | 'high'>> = {},
): Draft {
  const { low = null, high = null } = left;
  return { ...bare, low, high, id: randomUUID(), kind: 'adoption', sourceKey, reliability, credibility, targetId: id, reason };
}

/** What is written: an adoption, and before it the value that was reckoned, where one was. */
function draftsOf(
  { how, targetId, rule, reason }: SettleInput,
  { series, level }: Readonly<{ series: Series; level: Level }>,
): readonly Draft[] {
  if (how === 'leave') return [adoptionOf(adopt(level.cluster, { adoptions: [] }).report, reason, level)];
  if (how === 'choose') {
    const target = level.cluster.find(({ id }) => id === targetId);
    if (!target) throw badInput('targetId', 'Choose one of the live reports that disagree.');
    return [adoptionOf(target, reason)];
  }
  if (rule === null) throw badInput('rule', 'Choose by which rule.');
  if (!canAverage(series.unit))
    throw badInput('rule', 'These values are words of a list: there is nothing half way between them. Choose one.');
  const average = averageOf(level, rule, series);
  if (!average) throw badInput('rule', 'There are no two reported values to reckon from.');
  const derived: Draft = {
    ...bare,
    ...average,
    id: randomUUID(),
    kind: 'value',
    qualifier: 'about',
    sourceKey: OWN.key,
    reason,
    isDerived: true,
  };
  return [derived, adoptionOf(derived, reason)];
}

async function ensureOwnSource(call: Call, model: OperationModel, { operation, knownAt }: SettleInput): Promise<void> {
  if (model.state.definitions.sources.some(({ key }) => key === OWN.key)) return;
  await saveDefinition(call, { operation, kind: 'source', version: null, values: { ...OWN, knownFrom: knownAt } }).catch(
    (error: unknown) => {
      if (!(error instanceof MusterError && error.code === 'DUPLICATE')) throw error;
    },
  );
}

/**
 * Settles what reports of one window say differently: by choosing one, by a value reckoned from them by a stated rule, or by leaving the
 * range to the grades on purpose. Each is an adoption with a reason, undone as any other. Sent again with the same `idempotencyKey` it
 * is answered as the first time.
 * Throws `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT` with the field, and `STALE_VERSION` where something was said of these days since `seen`.
 */
export const settleConflict = mutation({
  needs: 'edit',
  input: settleInput,
  example: {
    ...DEMONSTRATION,
    seriesKey: 'afisma.nga.pledged',
    asOf: '2013-01-14',
    how: 'average',
    targetId: null,
    rule: 'mean',
    knownAt: '2013-01-14',
    reason: 'both may be right',
    seen: 1,
  },
  isIdempotent: true,
  run: async (call, input, idempotencyKey): Promise<Readonly<{ revision: number }>> => {
    const { services, actor } = call;
    const { operation: operationKey, seriesKey, asOf, knownAt, seen, cursor } = input;
    const model = await openOperation(call, operationKey);
    requireRight(call, model.state.definitions.operation, 'edit');
    const once = onceKeyOf(call, input, idempotencyKey);
    const first = await once?.find();
    if (first) return { revision: first.revision };
    await refuseOtherHistory(call, operationKey, cursor);
    if (knownAt > today(services, model))
      throw badInput('knownAt', `The known-at day cannot be in the future: give ${formatDay(today(services, model))} or earlier.`);
    const found = levelOrThrow(model, input);
    const drafts = draftsOf(input, found);
    if (drafts.length > 1) await ensureOwnSource(call, model, input);

    const { series } = found;
    const at = new Date(services.now()).toISOString();
    const common = { seriesKey, asOf, knownAt, knownBasis: 'exact', author: actor.name, isCompleteReturn: false } as const;
    const compose = (revision: number, recordedAt: string) => {
      const reports = drafts.map((draft, ordinal): Report => ({ ...draft, ...common, recordedAt, revision, ordinal }));
      const written = new Map([[seriesKey, [...(model.state.reports.get(seriesKey) ?? []), ...reports]]]);
      const act = reports.at(-1);
      const summary = act ? sentenceOf(act, series, { state: { ...model.state, reports: written } }) : '';
      return { reports, summary: `Resolved. ${summary}`, keys: [seriesKey], knownAt, payload: reportsPayload(reports) };
    };
    const beside = { from: addDays(asOf, 1 - series.windowDays), to: asOf };
    const watched = { operationKey, seriesKey, targetId: '', seen, beside };
    try {
      const also = function* (revision: number) {
        if (once) yield* once.keep({ revision, reportId: '' });
        yield* refusingLater(watched, refuseUnseen);
      };
      const guard = stillMay(call, operationKey, ['edit']);
      const recorded = await appendReports(services.db, { operationKey, author: actor.name, at, guard }, [], compose, also);
      await services.models.take(recorded);
      return { revision: recorded.change.revision };
    } catch (error) {
      await services.models.catchUp(operationKey);
      return { revision: firstAnswerOf(error).revision };
    }
  },
});
