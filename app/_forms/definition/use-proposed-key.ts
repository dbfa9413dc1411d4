import { useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { DefinitionKind } from '../../../server/domain/definitions/kinds';
import type { Definitions } from '../../../server/domain/definitions/types';
import { keyFieldOf, proposedKey } from './start';

/** Keeps the key in step with the name until somebody types a key. */
export function useProposedKey<Values>(
  form: UseFormReturn<Typed, unknown, Values>,
  kind: DefinitionKind,
  definitions: Definitions,
  isNew: boolean,
): void {
  const { subscribe, setValue, getValues } = form;
  const proposed = useRef<string | null>(null);
  const field = keyFieldOf(kind);
  useEffect(() => {
    if (!isNew || field === null) return;
    proposed.current ??= proposedKey(definitions, kind, getValues());
    return subscribe({
      formState: { values: true },
      callback: ({ values, name }) => {
        if (name === field) return;
        const key = proposedKey(definitions, kind, values);
        const isOurs = textIn(values, field) === proposed.current;
        proposed.current = key;
        if (isOurs && key !== textIn(values, field)) setValue(field, key);
      },
    });
  }, [subscribe, setValue, getValues, kind, definitions, isNew, field]);
}
