import { z } from 'zod';
import type { ScenarioRow } from '../answers';
import { address } from '../rest/address';
import { count, day, instant } from '../rest/fields';
import { operationInput } from '../rest/inputs';
import { listScenarios } from './read-scenarios';

/** Scenarios with their changes, as data and in words. */
const scenariosAnswer = z.object({
  scenarios: z.array(
    z
      .object({
        id: z.string(),
        operationKey: z.string(),
        version: count,
        name: z.string(),
        knownAt: day.nullable().meta({ description: 'The day that it stands on; null for the present of the operation.' }),
        changes: z.object({
          out: z.array(z.string()).meta({ description: 'Contributors that are taken out.' }),
          delays: z.array(z.object({ contributor: z.string(), days: z.int() })),
          pledges: z.array(z.object({ pledge: z.string(), value: z.number() })),
        }),
        author: z.string(),
        createdAt: instant,
        updatedAt: instant,
        said: z.array(z.string()).meta({ description: 'The changes in words.' }),
      })
      .meta({ id: 'Scenario' }) satisfies z.ZodType<ScenarioRow>,
  ),
});

/** What-if scenarios. */
export const scenariosAddress = address({
  of: listScenarios,
  method: 'GET',
  path: 'operations/{operation}/scenarios',
  operationId: 'listScenarios',
  summary: 'Scenarios of an operation, the latest changed first',
  input: operationInput,
  output: scenariosAnswer,
  answer: async (call, input) => ({ scenarios: await listScenarios(call, input) }),
});
