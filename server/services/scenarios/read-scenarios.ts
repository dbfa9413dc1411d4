import { findScenario, listScenarios as loadScenarios } from '../../db/scenarios';
import { NO_CHANGES, wordsOfChanges } from '../../domain/scenarios/changes';
import type { Preview } from '../../domain/scenarios/preview';
import type { Scenario } from '../../domain/scenarios/types';
import type { OperationModel } from '../../live/operation-model';
import type { ComparisonPage, ScenarioPage, ScenarioRow } from '../app';
import { type Call, openOperation, openView, type Viewed } from '../context';
import { presentOutcome, previewOn } from './preview-scenario';
import { noScenario } from './save-scenario';

const MOST_LISTED = 200;
/** Beside the present. */
const MOST_COMPARED = 3;

function rowOf(model: OperationModel, scenario: Scenario): ScenarioRow {
  return { ...scenario, said: wordsOfChanges(scenario.changes, model.state.definitions) };
}

/** The scenarios of an operation, the latest changed first. Throws `NOT_FOUND`. */
export async function listScenarios(call: Call, { operation }: Readonly<{ operation: string }>): Promise<readonly ScenarioRow[]> {
  const model = await openOperation(call, operation);
  const { key } = model.state.definitions.operation;
  return (await loadScenarios(call.services.db, key, MOST_LISTED)).map((one) => rowOf(model, one));
}

type One = Readonly<{ operation: string; id: string }> & Viewed;

/** One scenario with what it does, on its own day unless another is asked for. Throws `NOT_FOUND` and `BAD_INPUT`. */
export async function readScenario(call: Call, { operation, id, known, asOf = null }: One): Promise<ScenarioPage> {
  const { key } = (await openOperation(call, operation)).state.definitions.operation;
  const scenario = await findScenario(call.services.db.prisma, key, id.slice(0, 60));
  if (!scenario) throw noScenario(id);
  const { model, reading } = await openView(call, operation, { known: known ?? scenario.knownAt, asOf });
  return { scenario: rowOf(model, scenario), preview: await previewOn(call, model, reading, scenario.changes) };
}

type Several = Readonly<{ operation: string; ids: readonly string[] }> & Viewed;

/** The present of the viewed day beside up to three scenarios, all of them on that day. What is no scenario is left out. */
export async function compareScenarios(call: Call, { operation, ids, ...viewed }: Several): Promise<ComparisonPage> {
  const { model, reading } = await openView(call, operation, viewed);
  const { key } = model.state.definitions.operation;
  const found: Scenario[] = [];
  for (const id of [...new Set(ids)].slice(0, MOST_COMPARED)) {
    const one = await findScenario(call.services.db.prisma, key, id.slice(0, 60));
    if (one) found.push(one);
  }
  const previews: Preview[] = [];
  for (const { changes } of [{ changes: NO_CHANGES }, ...found]) previews.push(await previewOn(call, model, reading, changes));
  const [present, ...changed] = previews;
  return {
    present: present?.present ?? presentOutcome(model, reading),
    columns: found.flatMap((one, place) => {
      const outcome = changed[place]?.changed;
      return outcome ? [{ scenario: rowOf(model, one), outcome }] : [];
    }),
  };
}
