import { createContext, useContext } from 'react';

/** Parts the ids of one open form from those of another. */
export const FormIdContext = createContext('form');

/** The id of a field's control: the links of the summary lead there. */
export function controlId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll('.', '-')}`;
}

export function useControlId(name: string): string {
  return controlId(useContext(FormIdContext), name);
}
