import { get, useFormContext, useFormState } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import { problemsIn } from '../engine/problems';
import { useControlId } from './form-id';

export type FieldState = Readonly<{
  id: string;
  error: string | null;
  /** The error is of the field itself, not of a row within it. */
  isOwnError: boolean;
  ids: Readonly<{ hint: string; error: string }>;
  /** What every control carries so that its hint and its error are read with it. */
  aria: Readonly<{ id: string; 'aria-invalid': boolean; 'aria-describedby'?: string }>;
}>;

/** Where a field stands. `others` are ids of more that describes it. */
export function useField(name: string, hasHint: boolean, others: readonly string[] = []): FieldState {
  const { control } = useFormContext<Typed>();
  const { errors } = useFormState({ control, name });
  const id = useControlId(name);
  const [problem] = problemsIn(get(errors, name), name);
  const error = problem?.message ?? null;
  const ids = { hint: `${id}-hint`, error: `${id}-error` };
  const describing = [...(error ? [ids.error] : []), ...(hasHint ? [ids.hint] : []), ...others].join(' ');
  return {
    id,
    error,
    isOwnError: problem?.field === name,
    ids,
    aria: { id, 'aria-invalid': error !== null, ...(describing === '' ? {} : { 'aria-describedby': describing }) },
  };
}
