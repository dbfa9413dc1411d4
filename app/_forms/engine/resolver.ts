import { zodResolver } from '@hookform/resolvers/zod';
import { type FieldErrors, get, type Resolver, set } from 'react-hook-form';
import type { z } from 'zod';
import { type Field, type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import { inFormWords, problemsIn } from './problems';
import { toInput } from './typed';

type SchemaOf<Values> = z.ZodType<Values>;

/** A list that was left alone, or letters that name no source, need plainer words than the schema's own. */
function plainWords(field: Field, typed: Typed): string | null {
  const isEmpty = textIn(typed, field.name) === '';
  if (field.control === 'source') return isEmpty ? 'Choose one.' : 'Choose a source from the list, or add it.';
  return field.control === 'select' && !field.isOptional && isEmpty ? 'Choose one.' : null;
}

/** Checks what was typed with the shared schema, after turning it into input. */
export function typedResolver<Values>(
  schema: SchemaOf<Values>,
  fields: readonly Field[],
  complete: (input: Record<string, unknown>, typed: Typed) => unknown = (input) => input,
): Resolver<Typed, unknown, Values> {
  // The casts: a form's own type is letters, and what the schema sees is made of them only here.
  const check = zodResolver<Typed, unknown, Values>(schema as z.ZodType<Values, Typed>);
  return async (typed, context, options) => {
    const checked = await check(complete(toInput(fields, typed), typed) as Typed, context, options as Parameters<typeof check>[2]);
    if (Object.keys(checked.errors).length === 0) return checked;
    const plainer: FieldErrors<Typed> = { ...checked.errors };
    for (const { field, message } of problemsIn(checked.errors)) {
      const words = inFormWords(message, get(typed, field));
      if (words !== message) set(plainer, field, { type: 'day', message: words });
    }
    for (const field of fields) {
      const message = field.name in plainer ? plainWords(field, typed) : null;
      if (message !== null) plainer[field.name] = { type: 'unchosen', message };
    }
    return { values: {}, errors: plainer };
  };
}
