import type { KeptHead } from '../../db/kept-forecasts';
import type { Transaction } from '../../db/open';
import { forecastInputOf } from '../../domain/forecast/input';
import { LIMITS, textField } from '../../domain/input/fields';
import { recordIn } from '../audit/record-in';
import { openOperation, openView } from '../context';
import { OF_PRESENT } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';
import { forecastRequest } from './inputs';
import { makeKept } from './make-kept';

/** A forecast as it is asked for, but for the row that is looked at; and why it is kept. */
const keepInput = forecastRequest.omit({ target: true }).extend({ note: textField(LIMITS.reason) });

export type Kept = Readonly<{
  id: string;
  inputHash: string;
  resultHash: string;
  /** False when the very same was kept before: this is that one. */
  isNew: boolean;
}>;

/**
 * Keeps the forecast of the viewed day with these settings, for ever: with its input, its seed and its result. The very same kept again is
 * the one that there is. Throws `SIGN_IN`, `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT` with the fields, and `UNAVAILABLE` when too many wait.
 */
export const keepForecast = mutation({
  needs: 'edit',
  input: keepInput,
  example: { ...OF_PRESENT, runs: 200, seed: 3, overrides: { 'view.pledges': 0.2 }, note: 'before the conference' },
  run: async (call, { operation, known, note, ...settings }): Promise<Kept> => {
    const { services, actor } = call;
    requireRight(call, (await openOperation(call, operation)).state.definitions.operation, 'edit');
    const { model, reading } = await openView(call, operation, { known });
    const { revision } = model;
    const input = forecastInputOf(reading, settings);
    const overrides = settings.overrides ?? {};
    const guard = stillMay(call, operation, ['edit']);
    const also = (tx: Transaction, { id, knownAt }: KeptHead) =>
      recordIn(tx, call, { kind: 'forecast', operationKey: operation, detail: `Kept the forecast of ${knownAt} as ${id}.` });
    const { kept, isNew } = await makeKept(services, { input, overrides, revision, author: actor.name, note, slot: null, guard, also });
    const { id, inputHash, resultHash } = kept;
    return { id, inputHash, resultHash, isNew };
  },
});
