import { z } from 'zod';
import { findForecast, type KeptHead, listForecasts } from '../../db/kept-forecasts';
import { viewOf } from '../../domain/board/prepare-board';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { type ForecastInput, METHOD } from '../../domain/forecast/types';
import { lookupField } from '../../domain/input/fields';
import { isMadeAfterwards } from '../../domain/scoring/statements';
import { hashOf, unpackForecast } from '../../forecast/pack';
import type { KeptPage, KeptSummary, Reproduced } from '../answers';
import { askerOf } from '../asker';
import type { Call } from '../call';
import { openOperation, openView } from '../context';
import { DEMONSTRATION, known, OF_PRESENT, ofOperation } from '../inputs';
import { query } from '../verb';
import type { Settings } from './make-kept';

/** Forecasts that are listed and scored; the latest known. */
export const MOST_KEPT = 500;

/** A forecast of more runs is made again when somebody asks for that. */
const MOST_RUNS_UNASKED = 20_000;

export function summaryOfKept({ operationKey: _operation, slot: _slot, settings, ...head }: KeptHead): KeptSummary {
  // The text is what this program wrote.
  return { ...head, settings: JSON.parse(settings) as Settings, isAfterwards: isMadeAfterwards(head) };
}

/** The forecasts that were kept of the viewed day and of earlier ones, the latest known first. Throws `NOT_FOUND` and `BAD_INPUT`. */
export const listKept = query({
  needs: 'read',
  input: known,
  example: OF_PRESENT,
  run: async (call, { operation, known }): Promise<readonly KeptSummary[]> => {
    const { reading } = await openView(call, operation, { known });
    const { key } = reading.definitions.operation;
    return (await listForecasts(call.services.db, key, reading.at.knownAt, MOST_KEPT)).map(summaryOfKept);
  },
});

/** As they are drawn: nothing else is looked for. */
const ID = /^[0-9a-z]{12}$/;

function noForecast(): MusterError {
  return new MusterError('NOT_FOUND', 'There is no kept forecast of this name here.');
}

/** Makes a kept forecast again from its input, once for each of this program's lives, and holds the bytes against those that were kept. */
function reproduce(call: Call, id: string, resultHash: string, input: ForecastInput): Promise<Reproduced> {
  const { kept } = call.services;
  return kept.once(`reproduced ${id}`, async () => {
    const [engine, made] = await Promise.all([kept.engine(), kept.make(input, askerOf(call))]);
    return { isSame: made.resultHash === resultHash, resultHash: made.resultHash, engine };
  });
}

/**
 * A kept forecast as it was, and whether the same comes out when it is made again from its input; that is not tried unasked where it has
 * many runs, not while too many wait, and never of what a former method made. Throws `NOT_FOUND`.
 */
export const readKept = query({
  needs: 'read',
  input: ofOperation.extend({ id: lookupField(60), isAskedAgain: z.boolean().optional() }),
  example: { ...DEMONSTRATION, id: '000000000000' },
  run: async (call, { operation, id, isAskedAgain = false }): Promise<KeptPage> => {
    const { services } = call;
    const { key } = (await openOperation(call, operation)).state.definitions.operation;
    const whole = ID.test(id) ? await findForecast(services.db, key, id) : null;
    if (!whole) throw noForecast();
    const { input: _input, result: _result, rows: _rows, counts: _counts, ...head } = whole;
    const result = unpackForecast(whole);
    const isWhole = hashOf(result.input) === head.inputHash && hashOf(result) === head.resultHash;
    const known: Day = head.knownAt;
    const { reading, present } = await openView(call, operation, { known });
    const isOfFormerMethod = result.input.method !== METHOD;
    const reproduced =
      !isOfFormerMethod && (isAskedAgain || head.runs <= MOST_RUNS_UNASKED)
        ? await reproduce(call, head.id, head.resultHash, result.input).catch((error: unknown) => {
            // Too many wait: what was kept is shown all the same.
            if (error instanceof MusterError && ['UNAVAILABLE', 'TOO_MANY', 'BAD_INPUT'].includes(error.code)) return null;
            throw error;
          })
        : null;
    return { view: viewOf(reading, present), kept: summaryOfKept(head), result, isWhole, isOfFormerMethod, reproduced };
  },
});
