import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldError, FieldErrors, Resolver } from 'react-hook-form';
import type { z } from 'zod';
import { type Field, type Typed, textIn, toInput } from './typed';

type SchemaOf<Values> = z.ZodType<Values>;

const CHOOSE = 'Choose one.';

/** A list that was left alone needs a plainer word than the schema's own. */
function unchosen(fields: readonly Field[], typed: Typed): Record<string, FieldError> {
  const left = fields.filter((field) => (field.control === 'select' && !field.isOptional) || field.control === 'source');
  return Object.fromEntries(
    left.filter(({ name }) => textIn(typed, name) === '').map(({ name }) => [name, { type: 'unchosen', message: CHOOSE }]),
  );
}

/** Checks what was typed with the shared schema, after turning it into input. */
export function typedResolver<Values>(
  schema: SchemaOf<Values>,
  fields: readonly Field[],
  complete: (input: Record<string, unknown>, typed: Typed) => unknown = (input) => input,
): Resolver<Typed, unknown, Values> {
  const check = zodResolver<Typed, unknown, Values>(schema as z.ZodType<Values, Typed>);
  return async (typed, context, options) => {
    const checked = await check(complete(toInput(fields, typed), typed) as Typed, context, options as Parameters<typeof check>[2]);
    if (Object.keys(checked.errors).length === 0) return checked;
    const plainer: FieldErrors<Typed> = {
      ...checked.errors,
      ...Object.fromEntries(Object.entries(unchosen(fields, typed)).filter(([name]) => name in checked.errors)),
    };
    return { values: {}, errors: plainer };
  };
}
