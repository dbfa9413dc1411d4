import { z } from 'zod';
import { isTimeZone } from '../days';
import { keyProblemOf } from '../operation-keys';
import { FIRST_SHAPE, isShape, SHAPE_KEYS } from '../shapes/shapes';
import { ORDERS, SORTS, STATES } from '../summaries/choose';
import { ROLLUPS } from '../words';
import { dayField, keyField, LIMITS, lookupField, numberField, requiredText, textField } from './fields';

const MOST_TAGS = 12;
const MOST_WORDS = 40;

/** A key that a new operation can have. Whether another has it, or had it, is told by who creates. */
export const newKeyField = z.string().superRefine((key, context) => {
  const problem = keyProblemOf(key);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

export const timeZoneField = z
  .string()
  .max(60, { error: 'There is no such time zone.' })
  .refine(isTimeZone, { error: 'Give the name of a time zone, such as Africa/Bamako or UTC.' });

const tagField = keyField.meta({ description: 'A word to find it by.' });
const tagsField = z
  .array(tagField)
  .max(MOST_TAGS, { error: `At most ${MOST_TAGS} tags.` })
  .transform((tags) => [...new Set(tags)]);

export const shapeField = z.string().refine(isShape, { error: `One of: ${SHAPE_KEYS.join(', ')}.` });

/** A word of an operation's own; empty: that of its shape. */
const MOST_WORD = 40;
const wordField = textField(MOST_WORD);
const wordsField = z
  .record(z.string().max(LIMITS.key, { error: 'There is nothing of this key.' }), wordField)
  .refine((words) => Object.keys(words).length <= MOST_WORDS, { error: `At most ${MOST_WORDS} words.` });

/** The day that everybody waits for: of a milestone, or of a share of a force's plan. */
export const questionField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('milestone'), milestoneKey: keyField }),
  z.strictObject({
    kind: z.literal('share'),
    forceKey: keyField,
    share: numberField.gt(0, { error: 'More than 0.' }).max(1, { error: 'At most 1: the whole plan.' }),
  }),
]);

/** What an operation says of itself. `heldOn` null: its present is the real today. */
const settings = {
  title: requiredText(LIMITS.title),
  subtitle: textField(LIMITS.title),
  heldOn: dayField.nullable(),
  timeZone: timeZoneField,
  rollup: z.enum(ROLLUPS, { error: `One of: ${ROLLUPS.join(', ')}.` }),
  tags: tagsField,
  question: questionField.nullable(),
  words: wordsField,
};

/** A new operation: all but its title can be left out. */
export const createOperationInput = z.strictObject({
  title: settings.title,
  key: newKeyField.optional(),
  subtitle: settings.subtitle.default(''),
  heldOn: settings.heldOn.default(null),
  timeZone: settings.timeZone.default('UTC'),
  rollup: settings.rollup.default('mean'),
  isPublic: z.boolean().default(true),
  tags: settings.tags.default([]),
  shape: shapeField.default(FIRST_SHAPE),
  words: settings.words.default({}),
});

/** What is changed is named, the rest is left as it is. */
export const changeOperationInput = z.strictObject({
  operation: keyField,
  version: z.int().min(1).max(2_147_483_647),
  title: settings.title.optional(),
  subtitle: settings.subtitle.optional(),
  heldOn: settings.heldOn.optional(),
  timeZone: settings.timeZone.optional(),
  rollup: settings.rollup.optional(),
  tags: settings.tags.optional(),
  shape: shapeField.optional(),
  question: settings.question.optional(),
  words: settings.words.optional(),
});

export const archiveOperationInput = z.strictObject({ operation: keyField, isArchived: z.boolean() });

export const copyOperationInput = z.strictObject({ operation: keyField, title: settings.title, key: newKeyField.optional() });

/** The title is typed as it stands: what is removed is gone. */
export const removeOperationInput = z.strictObject({ operation: keyField, title: lookupField(1000, 'This is not its title.') });

/** What is listed: archived operations on request, or they alone. Without a page all are. */
export const listOperationsInput = z
  .strictObject({
    archived: z.union([z.boolean(), z.literal('only')]).optional(),
    sort: z.enum(SORTS).optional(),
    order: z.enum(ORDERS).optional(),
    search: z.string().max(LIMITS.title).optional(),
    tags: z.array(z.string().max(LIMITS.key)).max(MOST_TAGS).optional(),
    state: z.enum(STATES).optional(),
    page: z.int().min(1).optional(),
  })
  .optional()
  .catch(undefined);
