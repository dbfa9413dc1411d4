import { createContext, useContext } from 'react';
import type { FieldProblem } from '../../../server/domain/errors';
import { controlId } from '../../_forms/fields/form-id';

type FormState = Readonly<{ id: string; problems: readonly FieldProblem[] }>;

/** What the fields of a form need to know of it. */
export const FormContext = createContext<FormState>({ id: 'form', problems: [] });

export type FieldState = Readonly<{
  id: string;
  error: string | null;
  hintId: string;
  errorId: string;
  /** What the control carries so that its hint and its error are read with it. */
  aria: Readonly<{ id: string; name: string; 'aria-invalid': boolean; 'aria-describedby'?: string }>;
}>;

/** Where a field stands: what is wrong with it, and the ids that tie its parts together. */
export function useFieldState(name: string, hasHint: boolean): FieldState {
  const form = useContext(FormContext);
  const id = controlId(form.id, name);
  const error = form.problems.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message ?? null;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describing = [...(error ? [errorId] : []), ...(hasHint ? [hintId] : [])].join(' ');
  return {
    id,
    error,
    hintId,
    errorId,
    aria: { id, name, 'aria-invalid': error !== null, ...(describing === '' ? {} : { 'aria-describedby': describing }) },
  };
}
