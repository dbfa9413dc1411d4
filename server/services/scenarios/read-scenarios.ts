import { z } from 'zod';
import { findScenario, listScenarios as loadScenarios } from '../../db/scenarios';
import { lookupField } from '../../domain/input/fields';
import { NO_CHANGES, wordsOfChanges } from '../../domain/scenarios/changes';
import type { Preview } from '../../domain/scenarios/preview';
import type { Scenario } from '../../domain/scenarios/types';
import type { OperationModel } from '../../live/operation-model';
import type { ComparisonPage, ScenarioPage, ScenarioRow } from '../answers';
import { openOperation, openView } from '../context';
import { DEMONSTRATION, OF_PRESENT, ofOperation, viewed } from '../inputs';
import { query } from '../verb';
import { presentOutcome, previewOn } from './preview-scenario';
import { noScenario } from './save-scenario';

const MOST_LISTED = 200;
/** Beside the present. */
const MOST_COMPARED = 3;

function rowOf(model: OperationModel, scenario: Scenario): ScenarioRow {
  return { ...scenario, said: wordsOfChanges(scenario.changes, model.state.definitions) };
}

/** The scenarios of an operation, the latest changed first. Throws `NOT_FOUND`. */
export const listScenarios = query({
  needs: 'read',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation }): Promise<readonly ScenarioRow[]> => {
    const model = await openOperation(call, operation);
    const { key } = model.state.definitions.operation;
    return (await loadScenarios(call.services.db, key, MOST_LISTED)).map((one) => rowOf(model, one));
  },
});

/** One scenario with what it does, on its own day unless another is asked for. Throws `NOT_FOUND` and `BAD_INPUT`. */
export const readScenario = query({
  needs: 'read',
  input: viewed.extend({ id: lookupField(60) }),
  example: { ...OF_PRESENT, id: '000000000000' },
  takes: 'time',
  run: async (call, { operation, id, known, asOf = null }): Promise<ScenarioPage> => {
    const { key } = (await openOperation(call, operation)).state.definitions.operation;
    const scenario = await findScenario(call.services.db.prisma, key, id.slice(0, 60));
    if (!scenario) throw noScenario(id);
    const { model, reading } = await openView(call, operation, { known: known ?? scenario.knownAt, asOf });
    return { scenario: rowOf(model, scenario), preview: await previewOn(call, model, reading, scenario.changes) };
  },
});

/** The present of the viewed day beside up to three scenarios, all of them on that day. What is no scenario is left out. */
export const compareScenarios = query({
  needs: 'read',
  input: viewed.extend({ ids: z.array(z.string().max(60)).max(20) }),
  example: { ...OF_PRESENT, ids: ['000000000000'] },
  takes: 'time',
  run: async (call, { operation, ids, ...viewed }): Promise<ComparisonPage> => {
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
  },
});
