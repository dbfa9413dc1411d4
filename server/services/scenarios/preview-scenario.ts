import { viewOf } from '../../domain/board/prepare-board';
import { previewInput } from '../../domain/input/scenario-inputs';
import type { Reading } from '../../domain/reading/reading';
import { type Changes, type ChangeTexts, canonicalChanges, readChanges } from '../../domain/scenarios/changes';
import { type Loss, rankLosses } from '../../domain/scenarios/losses';
import { type Outcome, outcomeOf } from '../../domain/scenarios/outcome';
import { type Preview, previewOf, withDates } from '../../domain/scenarios/preview';
import type { OperationModel } from '../../live/operation-model';
import type { LossTestPage } from '../app';
import { type Call, openView, type Viewed } from '../context';
import { parseInput } from '../parse-input';
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
export async function previewScenario(call: Call, raw: unknown): Promise<Preview> {
  const { operation, known, changes } = parseInput(previewInput, raw);
  const { model, reading } = await openView(call, operation, { known });
  return previewOn(call, model, reading, canonicalChanges(changes));
}

type Input = Readonly<{ operation: string; texts: Partial<ChangeTexts> }> & Viewed;

/** The contributor-loss test of the viewed day with the changes that stand in the address. */
export async function readLossTest(call: Call, { operation, texts, ...viewed }: Input): Promise<LossTestPage> {
  const { model, reading, present } = await openView(call, operation, viewed);
  const { changes, problems } = readChanges(texts);
  const preview = await previewOn(call, model, reading, changes);
  return { view: viewOf(reading, present), preview, losses: lossesOf(model, reading), problems };
}
