import { z } from 'zod';
import { DEFINITION_KINDS, type DefinitionKind, definitionKinds } from '../definitions/kinds';
import { keyField, LIMITS, lookupField } from './fields';
import { cursorField } from './report-input';

function saveOf<K extends DefinitionKind>(kind: K) {
  return z.strictObject({
    operation: keyField,
    kind: z.literal(kind),
    /** The version that the editor saw; null adds a new one. */
    version: z.int().min(1).nullable(),
    values: definitionKinds[kind].schema,
    cursor: cursorField.optional(),
  });
}

/** What a save of any definition takes. */
export const saveDefinitionInput = z.discriminatedUnion('kind', [
  saveOf('force'),
  saveOf('contributor'),
  saveOf('line'),
  saveOf('pledge'),
  saveOf('component'),
  saveOf('indicator'),
  saveOf('milestone'),
  saveOf('event'),
  saveOf('place'),
  saveOf('stance'),
  saveOf('source'),
]);
export type SaveDefinitionInput = z.infer<typeof saveDefinitionInput>;

/** What asks for one definition as it stands. */
export const standingInput = z.strictObject({ operation: keyField, kind: z.enum(DEFINITION_KINDS), key: lookupField(LIMITS.key * 3) });

/** What asks what a save would do to the index of the viewed day. */
export const previewDefinitionInput = z.strictObject({ known: z.string().max(20).nullable(), save: saveDefinitionInput });
