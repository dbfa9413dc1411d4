import { useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { FieldProblem } from '../../../server/domain/errors';
import { controlId } from '../fields/form-id';
import { partProblems } from './problems';
import { type Refusal, refusalOf } from './refusal';
import type { Typed } from './typed';

export type Save = Readonly<{
  refusal: Refusal | null;
  /** Problems that no field of the form can show. */
  above: readonly FieldProblem[];
  savedAs: string | null;
  /** Sends, and settles what came of it. Never throws. */
  send: (attempt: () => Promise<string>) => Promise<void>;
  /** Forgets the last refusal: the form itself found something to mend. */
  clear: () => void;
}>;

type Hooks = Readonly<{
  formId: string;
  /** Fields that can show a problem. */
  names: readonly string[];
  onSaved: () => void;
  /** May settle a refusal itself: words when the save had come through after all, null when it stands. */
  onRefused?: (refusal: Refusal) => string | null;
}>;

/** Sends what a form holds, once, and shows each problem at its field; the first takes the focus. */
export function useSave<Input>(
  form: UseFormReturn<Typed, unknown, Input>,
  { formId, names, onSaved, onRefused = () => null }: Hooks,
): Save {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [above, setAbove] = useState<readonly FieldProblem[]>([]);
  const [savedAs, setSavedAs] = useState<string | null>(null);
  // Two quick presses of Enter are one save: state would tell too late.
  const phase = useRef<'idle' | 'sending' | 'saved'>('idle');

  const clear = () => {
    setRefusal(null);
    setAbove([]);
  };
  const settle = (words: string) => {
    phase.current = 'saved';
    onSaved();
    clear();
    setSavedAs(words);
  };
  const send = async (attempt: () => Promise<string>) => {
    if (phase.current !== 'idle') return;
    phase.current = 'sending';
    try {
      settle(await attempt());
    } catch (thrown) {
      phase.current = 'idle';
      const refused = refusalOf(thrown);
      const words = onRefused(refused);
      if (words !== null) {
        settle(words);
        return;
      }
      const parts = partProblems(refused.code === 'BAD_INPUT' ? refused.problems : [], names);
      setRefusal(refused);
      setAbove(parts.above);
      parts.shown.forEach((problem, place) => {
        form.setError(problem.field, { type: 'server', message: problem.message });
        if (place === 0) document.getElementById(controlId(formId, problem.field))?.focus();
      });
    }
  };
  return { refusal, above, savedAs, send, clear };
}
