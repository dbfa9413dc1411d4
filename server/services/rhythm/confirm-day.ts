import { randomUUID } from 'node:crypto';
import { appendReports } from '../../db/append';
import { reportsPayload } from '../../domain/change';
import { MusterError } from '../../domain/errors';
import { formatCount, formatDay } from '../../domain/format';
import { type ConfirmInput, confirmInput } from '../../domain/input/confirm-input';
import type { Report, Series } from '../../domain/report';
import { type Level, levelOn } from '../../domain/series/levels';
import type { OperationModel } from '../../live/operation-model';
import { firstAnswerOf, onceKeyOf } from '../answer-once';
import { openOperation } from '../context';
import { today } from '../days';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

function badInput(field: string, message: string): MusterError {
  return new MusterError('BAD_INPUT', message, [{ field, message }]);
}

type Standing = Readonly<{ series: Series; level: Level }>;

/** What stands of a series on the reporting day, to be said again. */
function standingOf(model: OperationModel, key: string, { asOf, knownAt }: ConfirmInput): Standing {
  const reading = model.reading({ asOf, knownAt }).series(key);
  const level = reading ? levelOn(reading, asOf) : null;
  if (!reading || !level || level.value === null)
    throw badInput('keys', `Nobody has reported ${key} by ${formatDay(asOf)}: there is nothing to confirm. Report it.`);
  if (level.asOf === asOf) throw badInput('keys', `${key} is reported for ${formatDay(asOf)} already.`);
  return { series: reading.series, level };
}

/** A complete return is of one measure of one force: of that alone it can be said who else has none. */
function refuseMixedReturn(standing: readonly Standing[]): void {
  const measures = new Set(standing.map(({ series }) => `${series.scope} ${series.forceKey} ${series.lineKey} ${series.measure}`));
  if (measures.size === 1 && standing[0]?.series.scope === 'contributor') return;
  throw badInput('isCompleteReturn', 'A complete return names contributors to one force at one stage: choose only these, or leave it out.');
}

/**
 * Marks a reporting day complete: for each series a report that says of this day what stood before it. One change, all or none. Sent
 * again with the same `idempotencyKey` it is answered as the first time.
 * Throws `SIGN_IN`, `FORBIDDEN` where one of the series is not the caller's, `NOT_FOUND`, and `BAD_INPUT` with the field.
 */
export const confirmDay = mutation({
  needs: 'report',
  input: confirmInput,
  example: {
    ...DEMONSTRATION,
    asOf: '2013-01-14',
    knownAt: '2013-01-14',
    keys: ['afisma.nga.pledged'],
    isCompleteReturn: false,
    sourceKey: 'un',
    reliability: 'B',
    credibility: 2,
    note: '',
  },
  isIdempotent: true,
  run: async (call, input, idempotencyKey): Promise<Readonly<{ revision: number; count: number }>> => {
    const { services, actor } = call;
    const { operation: operationKey, asOf, knownAt, keys, isCompleteReturn, sourceKey, reliability, credibility, note } = input;
    const model = await openOperation(call, operationKey);
    const { operation: access, sources } = model.state.definitions;
    requireRight(call, access, 'report');
    const once = onceKeyOf(call, input, idempotencyKey);
    const first = await once?.find();
    if (first) return { revision: first.revision, count: keys.length };
    if (knownAt > today(services, model))
      throw badInput('knownAt', `The known-at day cannot be in the future: give ${formatDay(today(services, model))} or earlier.`);
    if (asOf > knownAt) throw badInput('asOf', `The known-at day cannot be before the as-of day: give ${formatDay(knownAt)} or earlier.`);
    if (!sources.some(({ key }) => key === sourceKey))
      throw badInput('sourceKey', `No source is called ${sourceKey}: choose one that is listed.`);
    const standing = keys.map((key) => standingOf(model, key, input));
    for (const { series } of standing) requireRight(call, access, 'report', series);
    if (isCompleteReturn) refuseMixedReturn(standing);

    const at = new Date(services.now()).toISOString();
    const common = { asOf, knownAt, knownBasis: 'exact', sourceKey, reliability, credibility, author: actor.name } as const;
    const compose = (revision: number, recordedAt: string) => {
      const reports = standing.map(({ series, level: { adopted } }, ordinal): Report => {
        const { value, low, high, qualifier } = adopted;
        const said = `Confirmed unchanged since ${formatDay(adopted.asOf)}.${note ? ` ${note}` : ''}`;
        const own = {
          id: randomUUID(),
          seriesKey: series.key,
          kind: 'value',
          revision,
          ordinal,
          targetId: null,
          isDerived: false,
        } as const;
        return { ...own, ...common, recordedAt, value, low, high, qualifier, note: said, reason: '', isCompleteReturn };
      });
      const words = isCompleteReturn ? 'Complete return' : 'Confirmed unchanged';
      const summary = `${words} as of ${formatDay(asOf)}: ${formatCount(reports.length, 'figure')}`;
      return { reports, summary, keys, knownAt, payload: reportsPayload(reports) };
    };
    try {
      const also = once && ((revision: number) => once.keep({ revision, reportId: '' }));
      const guard = stillMay(call, operationKey, ['report', ...standing.map(({ series }) => ({ right: 'report', series }) as const)]);
      const recorded = await appendReports(services.db, { operationKey, author: actor.name, at, guard }, [], compose, also);
      await services.models.take(recorded);
      return { revision: recorded.change.revision, count: keys.length };
    } catch (error) {
      return { revision: firstAnswerOf(error).revision, count: keys.length };
    } finally {
      await services.models.catchUp(operationKey);
    }
  },
});
