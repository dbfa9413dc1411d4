import { z } from 'zod';
import { MOST_CHANGES, MOST_DELAY_DAYS, MOST_NAME_LENGTH } from '../scenarios/changes';
import { contributorKeyField, dayField, keyField, numberField, requiredText } from './fields';

const few = { error: `At most ${MOST_CHANGES}.` };

/** What a scenario changes, as pages and programs send it. */
export const changesInput = z.strictObject({
  out: z.array(contributorKeyField).max(MOST_CHANGES, few).readonly(),
  delays: z
    .array(
      z.strictObject({
        contributor: contributorKeyField,
        days: z
          .int({ error: 'Give whole days.' })
          .min(-MOST_DELAY_DAYS, { error: `At least −${MOST_DELAY_DAYS} days.` })
          .max(MOST_DELAY_DAYS, { error: `At most ${MOST_DELAY_DAYS} days.` }),
      }),
    )
    .max(MOST_CHANGES, few)
    .readonly(),
  pledges: z
    .array(
      z.strictObject({
        pledge: z.string().regex(/^[a-z0-9-]{1,60}(\.[a-z0-9-]{1,60}){1,2}$/, { error: 'The key of a pledge, such as afisma.ner.' }),
        value: numberField.min(0, { error: 'At least 0.' }),
      }),
    )
    .max(MOST_CHANGES, few)
    .readonly(),
});

export const previewInput = z.strictObject({ operation: keyField, known: dayField.nullable(), changes: changesInput });

const scenarioId = z.string().regex(/^[0-9a-z]{12}$/, { error: 'There is no scenario of this id.' });

/** `id` and `version` null: a new one. Else the version that the editor saw. */
export const saveScenarioInput = z
  .strictObject({
    operation: keyField,
    id: scenarioId.nullable(),
    version: z.int().min(1).nullable(),
    name: requiredText(MOST_NAME_LENGTH),
    /** The day that it stands on; null for the operation's present. */
    known: dayField.nullable(),
    changes: changesInput,
  })
  .refine(({ id, version }) => (id === null) === (version === null), {
    error: 'A scenario that is there is saved with the version that was seen.',
    path: ['version'],
  })
  .refine(({ changes }) => changes.out.length + changes.delays.length + changes.pledges.length > 0, {
    error: 'A scenario changes something: take out, delay or change at least one.',
    path: ['changes'],
  });

export const removeScenarioInput = z.strictObject({ operation: keyField, id: scenarioId, version: z.int().min(1) });
