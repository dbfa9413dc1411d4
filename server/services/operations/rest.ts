import { z } from 'zod';
import { SHAPE_KEYS } from '../../domain/shapes/shapes';
import { ORDERS, SORTS, STATES } from '../../domain/summaries/choose';
import type { Summary } from '../../domain/summaries/summary';
import { ROLLUPS } from '../../domain/words';
import { address } from '../rest/address';
import { count, day, figure, instant, ownWords, share } from '../rest/fields';
import { oneOf, operation, operationInput } from '../rest/inputs';
import type { OperationSettings, OperationSummary } from './answers';
import { archiveOperation } from './archive-operation';
import { changeSettings } from './change-settings';
import { copyOperation } from './copy-operation';
import { createOperation } from './create-operation';
import { listOperations } from './list-operations';
import { readOperation } from './read-operation';
import { removeOperation } from './remove-operation';

const heldOn = day.nullable().meta({ description: 'The day that the operation calls today; null for the real now.' });
const present = day.meta({ description: 'The day that it calls today.' });
const timeZone = z.string().meta({ description: 'IANA name of the zone whose day it calls today.', examples: ['Africa/Bamako'] });
const tags = z.array(z.string()).meta({ description: 'Words to find it by.' });
const shape = z.string().meta({ description: `What it is about, one of: ${SHAPE_KEYS.join(', ')}.`, examples: ['police'] });
const question = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('milestone'), milestoneKey: z.string() }),
    z.object({ kind: z.literal('share'), forceKey: z.string(), share: z.number() }),
  ])
  .nullable()
  .meta({
    description: 'The day that everybody waits for: of a milestone, or of a share of a force’s plan. Null: 95 % of the largest force.',
  });
const archivedAt = instant.nullable().meta({ description: 'Since when it is archived; null for one that is worked on.' });
const newKey = z
  .string()
  .meta({ description: 'Its key, in addresses for good. Default: one that is made of the title.', examples: ['haiti-mss'] })
  .optional();
const title = z.string().meta({ examples: ['Haiti'] });

const summary = z
  .object({
    readiness: share,
    headline: z
      .object({
        forceKey: z.string(),
        forceName: z.string(),
        name: z.string().meta({ description: 'What is measured against the plan, as its gauge names it.' }),
        unit: z.string(),
        have: figure,
        plan: z.number(),
        gap: figure.meta({ description: 'Plan less what it has, not below 0.' }),
      })
      .nullable()
      .meta({ description: 'What the force with the largest plan has of it.' }),
    forecast: z
      .object({ key: z.string(), name: z.string(), p50: day.nullable(), knownAt: day })
      .nullable()
      .meta({ description: 'What the last kept forecast says of that force, or its first row, and the viewed day of that forecast.' }),
    nextMilestone: z.object({ key: z.string(), name: z.string(), day, isOverdue: z.boolean() }).nullable(),
    staleCount: count,
    conflictCount: count,
    lastChange: z.object({ at: instant, author: z.string(), summary: z.string() }).nullable(),
  })
  .meta({ id: 'OperationSummary', description: 'What the board of an operation says on its present day.' }) satisfies z.ZodType<Summary>;

const operationsAnswer = z
  .object({
    operations: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        subtitle: z.string(),
        revision: count,
        heldOn,
        present,
        timeZone,
        tags,
        archivedAt,
        problem: z.string().nullable().meta({ description: 'Why it cannot be opened, in a sentence; null where it can.' }),
        summary: summary.nullable().meta({ description: 'Null where it was not computed yet.' }),
        computed: z
          .object({
            revision: count,
            day,
            isCurrent: z
              .boolean()
              .meta({ description: 'False where the operation changed since, or its day passed: ask again in a moment.' }),
          })
          .nullable()
          .meta({ description: 'The change and the day that the summary is of.' }),
      }) satisfies z.ZodType<OperationSummary>,
    ),
    total: count.meta({ description: 'How many are looked for, on all pages.' }),
    page: count,
    pages: count,
    tags: z.array(z.object({ tag: z.string(), count })).meta({ description: 'The tags of all of them, the most frequent first.' }),
  })
  .meta({ id: 'Operations' });

const settingsAnswer = z
  .object({
    key: z.string(),
    version: count.meta({ description: 'A change names the version that it was made of.' }),
    title: z.string(),
    subtitle: z.string(),
    heldOn,
    present,
    timeZone,
    rollup: z.enum(ROLLUPS).meta({ description: 'How components become readiness.' }),
    tags,
    shape,
    words: ownWords,
    question,
    isPublic: z.boolean(),
    archivedAt,
    revision: count,
  })
  .meta({ id: 'Operation' }) satisfies z.ZodType<OperationSettings>;

const begunAnswer = z.object({ key: z.string(), revision: count, version: count }).meta({ id: 'OperationBegun' });

/** Begun, with its address. */
function locationOf({ key }: Readonly<{ key: string }>): string {
  return `/api/v1/operations/${encodeURIComponent(key)}`;
}

const begunHeaders = z.object({ Location: z.string().meta({ description: 'Its address.' }) });

/** The operations that who asks may read. */
export const operationsAddress = address({
  of: listOperations,
  method: 'GET',
  path: 'operations',
  operationId: 'listOperations',
  summary: 'Operations that may be read',
  input: z.object({
    archived: oneOf(['true', 'false'])
      .meta({ description: 'With `true` those that are archived are listed too.', examples: ['false'] })
      .optional(),
    sort: oneOf(SORTS)
      .meta({ description: 'The column to sort by. Default: the key, on pages the title.', examples: ['gap'] })
      .optional(),
    order: oneOf(ORDERS)
      .meta({ description: 'Default: asc. What has no value comes last.', examples: ['desc'] })
      .optional(),
    q: z
      .string()
      .max(300)
      .meta({ description: 'Words that the title, subtitle and tags contain.', examples: ['training'] })
      .optional(),
    tag: z
      .string()
      .max(60)
      .meta({ description: 'A tag that it has.', examples: ['africa'] })
      .optional(),
    state: oneOf(STATES)
      .meta({ description: 'attention: with stale figures or open conflicts; forecast: with a kept forecast.', examples: ['attention'] })
      .optional(),
    page: z
      .string()
      .regex(/^[1-9][0-9]{0,5}$/, { error: 'Give a number from 1.' })
      .meta({ description: 'A page of 50, from 1. Default: all.', examples: ['1'] })
      .optional(),
  }),
  output: operationsAnswer,
  answer: async (call, { archived, q, tag, page: at, ...wanted }) => {
    const filter = {
      archived: archived === 'true',
      ...wanted,
      ...(at ? { page: Number(at) } : {}),
      ...(q ? { search: q } : {}),
      ...(tag ? { tags: [tag] } : {}),
    };
    const { operations, total, page, pages, tags } = await listOperations(call, filter);
    return { operations: [...operations], total, page, pages, tags: [...tags] };
  },
});

/** A new operation. */
export const createAddress = address({
  of: createOperation,
  method: 'POST',
  path: 'operations',
  operationId: 'createOperation',
  summary: 'Create an operation in which nothing is defined yet',
  input: z
    .object({
      title,
      key: newKey,
      subtitle: z.string().optional(),
      heldOn: heldOn.optional(),
      timeZone: timeZone.optional(),
      rollup: z.string().meta({ description: 'Default: mean.' }).optional(),
      isPublic: z.boolean().meta({ description: 'Whether everybody may read it. Default: true.' }).optional(),
      tags: tags.optional(),
      shape: shape.optional(),
      words: ownWords.optional(),
    })
    .meta({ examples: [{ title: 'Haiti', key: 'haiti-mss', timeZone: 'America/Port-au-Prince' }] }),
  output: begunAnswer,
  success: { status: 201, description: 'Created.', headers: begunHeaders },
  body: { title: 'Haiti', key: 'haiti-mss', timeZone: 'Nowhere/At-all' },
  answer: async (call, input, { headers }) => {
    const begun = await createOperation(call, input);
    headers.Location = locationOf(begun);
    return begun;
  },
});

/** What an operation says of itself. */
export const operationAddress = address({
  of: readOperation,
  method: 'GET',
  path: 'operations/{operation}',
  operationId: 'getOperation',
  summary: 'What an operation says of itself',
  input: operationInput,
  output: settingsAnswer,
  answer: readOperation,
});

/** Changes some of it. */
export const changeAddress = address({
  of: changeSettings,
  method: 'PATCH',
  path: 'operations/{operation}',
  operationId: 'changeOperation',
  summary: 'Change what an operation says of itself',
  description: 'What is named is changed, the rest stays as it is; so with the words. An empty word gives the word of the shape back.',
  input: z
    .object({
      operation,
      version: count.meta({ description: 'The version that was read.' }),
      title: title.optional(),
      subtitle: z.string().optional(),
      heldOn: heldOn.optional(),
      timeZone: timeZone.optional(),
      rollup: z.string().optional(),
      tags: tags.optional(),
      shape: shape.optional(),
      question: question.optional(),
      words: ownWords.optional(),
    })
    .meta({ examples: [{ version: 1, title: 'Mali' }] }),
  output: z.object({ revision: count, version: count }).meta({ id: 'OperationChanged' }),
  body: { version: 1, title: 'Mali' },
  answer: (call, input) => changeSettings(call, input),
});

/** Into the archive, and out of it. */
export const archiveAddress = address({
  of: archiveOperation,
  method: 'POST',
  path: 'operations/{operation}/archive',
  operationId: 'archiveOperation',
  summary: 'Archive an operation, or take it out of the archive',
  description: 'An archived operation is read as before, takes no write, and is listed on request.',
  input: z.object({ operation, isArchived: z.boolean() }).meta({ examples: [{ isArchived: true }] }),
  output: z.object({ revision: count, archivedAt }).meta({ id: 'OperationArchived' }),
  body: { isArchived: false },
  answer: (call, input) => archiveOperation(call, input),
});

/** The definitions without the reports. */
export const copyAddress = address({
  of: copyOperation,
  method: 'POST',
  path: 'operations/{operation}/copy',
  operationId: 'copyOperation',
  summary: 'Begin an operation with the definitions of another, without its reports',
  input: z.object({ operation, title, key: newKey }).meta({ examples: [{ title: 'Mali, an exercise', key: 'mali-exercise' }] }),
  output: begunAnswer,
  success: { status: 201, description: 'Created.', headers: begunHeaders },
  body: { title: 'A copy', key: 'fr' },
  answer: async (call, input, { headers }) => {
    const begun = await copyOperation(call, input);
    headers.Location = locationOf(begun);
    return begun;
  },
});

/** For good. */
export const removeAddress = address({
  of: removeOperation,
  method: 'DELETE',
  path: 'operations/{operation}',
  operationId: 'removeOperation',
  summary: 'Remove an operation with all that is recorded of it, for good',
  description:
    'Its title is sent as it stands, so that no other is removed by a slip. Export it first: what is removed is not brought back.',
  input: z.object({ operation, title }).meta({ examples: [{ title: 'Haiti' }] }),
  output: z
    .object({
      key: z.string(),
      revision: count,
      chainHash: z.string().meta({ description: 'Hash of the last change: what remains of the log.' }),
      removedAt: instant,
    })
    .meta({ id: 'OperationRemoved' }),
  body: { title: 'Not its title' },
  answer: (call, input) => removeOperation(call, input),
});
