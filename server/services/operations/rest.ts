import { z } from 'zod';
import type { OperationSummary } from '../app';
import { address } from '../rest/address';
import { count, day } from '../rest/fields';
import { listOperations } from './list-operations';

const operationsAnswer = z
  .object({
    operations: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        subtitle: z.string(),
        revision: count,
        heldOn: day.nullable().meta({ description: 'The day that the operation calls today; null for the real now.' }),
        problem: z.string().nullable().meta({ description: 'Why it cannot be opened, in a sentence; null where it can.' }),
      }) satisfies z.ZodType<OperationSummary>,
    ),
  })
  .meta({ id: 'Operations' });

/** The operations that who asks may read. */
export const operationsAddress = address({
  of: listOperations,
  method: 'GET',
  path: 'operations',
  operationId: 'listOperations',
  summary: 'Operations that may be read',
  input: z.object({}),
  output: operationsAnswer,
  answer: async (call) => ({ operations: await listOperations(call) }),
});
