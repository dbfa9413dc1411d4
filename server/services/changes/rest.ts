import { z } from 'zod';
import type { ChangeRow } from '../../domain/board/types';
import { CHANGE_ACTIONS } from '../../domain/change';
import { atRevision, readCursor } from '../../domain/cursor';
import type { ChainCheck } from '../answers';
import { address } from '../rest/address';
import { count, day, instant } from '../rest/fields';
import { operation, operationInput } from '../rest/inputs';
import { changesSince, listChanges, verifyChanges } from './read-changes';

/** One entry of the change log. */
export const changeRow = z
  .object({
    revision: count,
    at: instant,
    author: z.string(),
    action: z.enum(CHANGE_ACTIONS),
    summary: z.string(),
    keys: z.array(z.string()),
    knownAt: day.nullable(),
    isBackdated: z
      .boolean()
      .meta({
        description:
          'On a board: it was recorded more than a day after it became known, or after another that became known later. Absent otherwise.',
      })
      .optional(),
  })
  .meta({
    id: 'Change',
    description: 'One entry of the change log. Its number is the revision of the operation.',
  }) satisfies z.ZodType<ChangeRow>;

const changesInput = z.object({
  operation,
  after: z
    .string()
    .refine((text) => readCursor(text) !== null, { error: 'A whole number from 0, or a cursor.' })
    .meta({ description: 'The revision, or the cursor of an earlier answer, after which to begin. Default: 0.', examples: ['0'] })
    .optional(),
});

const changesAnswer = z
  .object({
    changes: z.array(changeRow),
    cursor: z.string().meta({ description: 'Give it as `after` for what comes next: it names the last change by number and hash.' }),
  })
  .meta({ id: 'Changes' });

const chainAnswer = z
  .object({
    ok: z.boolean(),
    checked: count,
    firstBroken: count.nullable().meta({ description: 'Revision of the first broken link.' }),
    reason: z.string().meta({ description: 'What is wrong with it; absent while the chain holds.' }).optional(),
  })
  .meta({ id: 'ChainCheck' }) satisfies z.ZodType<ChainCheck>;

const eventStream = {
  schema: {
    type: 'string',
    description: 'Server-sent events. The data of each is one line of JSON: a Change.',
    contentMediaType: 'text/event-stream',
    examples: ['id: 2\nevent: change\ndata: {"revision":2,…}\n\n'],
  },
};

/** The change log. Its stream is served at the same address. */
export const changesAddress = address({
  of: changesSince,
  method: 'GET',
  path: 'operations/{operation}/changes',
  operationId: 'listChanges',
  summary: 'The change log, or its stream',
  description:
    'At most 1,000 changes after a revision, oldest first. With `Accept: text/event-stream` the same as server-sent events, and then each change as it is made: `id` is a cursor (the revision, the beginning of the hash of its change, and the epoch), `event` is `change`, `data` is the change as JSON. A reader who was cut off goes on after `Last-Event-ID` with what was missed, in order, each once. Where an older copy of the board was restored since, an event `anew` says so, and the log follows from its beginning; the answer without a stream is then `STALE_VERSION` (409). The stream ends when its reader may no longer read.',
  requestHeaders: z.object({
    'Last-Event-ID': z
      .string()
      .meta({ description: 'Of the stream: the `id` of the last event that was seen.', examples: ['1'] })
      .optional(),
  }),
  also: { 'text/event-stream': eventStream },
  input: changesInput,
  output: changesAnswer,
  answer: (call, { operation, after = '0' }) => listChanges(call, { operation, after: readCursor(after) ?? atRevision(0) }),
});

/** Whether the chain of the log holds. */
export const verifyAddress = address({
  of: verifyChanges,
  method: 'GET',
  path: 'operations/{operation}/changes/verify',
  operationId: 'verifyChanges',
  summary: 'Check the hash chain of the change log',
  input: operationInput,
  output: chainAnswer,
  answer: (call, input) => verifyChanges(call, input),
});
