import { z } from 'zod';
import { viewOf } from '../../domain/board/prepare-board';
import { previewInput } from '../../domain/input/scenario-inputs';
import type { Reading } from '../../domain/reading/reading';
import { type Changes, canonicalChanges, readChanges } from '../../domain/scenarios/changes';
import { type Loss, rankLosses } from '../../domain/scenarios/losses';
import { type Outcome, outcomeOf } from '../../domain/scenarios/outcome';
import { type Preview, previewOf, withDates } from '../../domain/scenarios/preview';
import type { OperationModel } from '../../live/operation-model';
import type { LossTestPage } from '../answers';
import type { Call } from '../call';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { parsedQuery, query } from '../verb';
import { datesWith } from './preview-dates';

/** The outcome of a reading without changes, computed once a revision. */
export function presentOutcome(model: OperationModel, reading: Reading): Outcome {
  return model.once(`outcome|${reading.at.asOf}|${reading.at.knownAt}`, () => outcomeOf(reading));
}

/** What the changes would do on this reading, to its figures and to the dates that are still to come. */
export async function previewOn(call: Call, model: OperationModel, reading: Reading, changes: Changes): Promise<Preview> {
  const preview = previewOf(reading, changes, presentOutcome(model, reading));
  const dates = await datesWith(call, { operation: reading.definitions.operation.key, known: reading.at.knownAt }, changes);
  return dates ? withDates(preview, dates.present, dates.changed) : preview;
}

function lossesOf(model: OperationModel, reading: Reading): readonly Loss[] {
  return model.once(`losses|${reading.at.asOf}|${reading.at.knownAt}`, () => rankLosses(reading, presentOutcome(model, reading)));
}

/** What changes would do to the viewed day. Nothing is written. Throws `NOT_FOUND`, and `BAD_INPUT` with the fields. */
export const previewScenario = parsedQuery({
  needs: 'read',
  input: previewInput,
  example: {
    ...OF_PRESENT,
    changes: { out: ['NGA'], delays: [{ contributor: 'SEN', days: 30 }], pledges: [{ pledge: 'afisma.nga', value: 250 }] },
  },
  takes: 'time',
  run: async (call, { operation, known, changes }): Promise<Preview> => {
    const { model, reading } = await openView(call, operation, { known });
    return previewOn(call, model, reading, canonicalChanges(changes));
  },
});

/** Changes as text: all that is read of it, and no more. */
const changeText = z.string().max(4_000).exactOptional();

/** The contributor-loss test of the viewed day with the changes that stand in the address. */
export const readLossTest = query({
  needs: 'read',
  input: viewed.extend({
    /** The changes as they stand in the address. */
    texts: z.strictObject({ out: changeText, delay: changeText, pledge: changeText }),
  }),
  example: { ...OF_PRESENT, texts: { out: 'NGA' } },
  takes: 'time',
  run: async (call, { operation, texts, ...viewed }): Promise<LossTestPage> => {
    const { model, reading, present } = await openView(call, operation, viewed);
    const { changes, problems } = readChanges(texts);
    const preview = await previewOn(call, model, reading, changes);
    return { view: viewOf(reading, present), preview, losses: lossesOf(model, reading), problems };
  },
});
