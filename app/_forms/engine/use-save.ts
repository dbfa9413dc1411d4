import { useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { FieldProblem } from '../../../server/domain/errors';
import { patience, type Refusal, refusalOf } from '../../_client/refusal';
import { outcomeOf, type Procedure } from '../../_outbox/entry';
import { type Cause, keepForLater } from '../../_outbox/keep';
import { removeEntry } from '../../_outbox/store';
import { type Answered, submit } from '../../_outbox/submit';
import { controlId } from '../fields/form-id';
import type { FormProps } from '../form-props';
import { partProblems } from './problems';
import type { DraftKeeper } from './use-draft';

export type Save = Readonly<{
  refusal: Refusal | null;
  /** Problems that no field of the form can show. */
  above: readonly FieldProblem[];
  /** In words, when it is over: saved, or kept to be sent later. */
  savedAs: string | null;
  isKept: boolean;
  /** Sends, and settles what came of it. Never throws. */
  send: (procedure: Procedure, input: unknown) => Promise<void>;
  /** Forgets the last refusal: the form itself found something to mend. */
  clear: () => void;
}>;

/** What is sent instead of what was refused: brought together with what others saved, which is named. */
export type Instead = Readonly<{ input: unknown; beside: string }>;

type Hooks = Readonly<{
  request: FormProps;
  /** The form's heading, under which it is found again where it could not be sent. */
  title: string;
  /** What it is about, such as the key of a series. */
  subjects: readonly string[];
  draft: DraftKeeper;
  formId: string;
  /** Fields that can show a problem. */
  names: readonly string[];
  /** May settle a refusal itself: words when the save had come through after all, what to send instead, or null when it stands. */
  onRefused?: (refusal: Refusal) => string | Instead | null;
  /** Is told what the server answered to a save. */
  onSaved?: (answer: Answered) => void;
}>;

type Attempt = Readonly<{ procedure: Procedure; input: unknown; key: string; writtenBy: string | null; beside: string }>;

/** What was tried first is there, and something else was sent under its key. */
const WRITTEN_ALREADY =
  'What you wrote first was saved before the connection was lost; what you changed since is not. Save again to add it as well, or close this and correct what was saved.';

function inOwnWords(refusal: Refusal): Refusal {
  const isOtherText = refusal.code === 'DUPLICATE' && refusal.problems.some(({ field }) => field === 'Idempotency-Key');
  return isOtherText ? { ...refusal, message: WRITTEN_ALREADY, problems: [] } : refusal;
}

/** Sends what a form holds, once, and shows each problem at its field; the first takes the focus. Without a connection it is kept. */
export function useSave<Input>(
  form: UseFormReturn<Typed, unknown, Input>,
  { request, title, subjects, draft, formId, names, onRefused = () => null, onSaved = () => undefined }: Hooks,
): Save {
  const { entry } = request;
  const [refusal, setRefusal] = useState<Refusal | null>(entry?.refusal ?? null);
  const [above, setAbove] = useState<readonly FieldProblem[]>(entry?.refusal?.problems ?? []);
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const [isKept, setIsKept] = useState(false);
  // Two quick presses of Enter are one save: state would tell too late.
  const phase = useRef<'idle' | 'sending' | 'saved'>('idle');
  // Told that somebody else is signed in, or nobody, a person who saves again does so as who they are now.
  const isSomebodyElse = useRef(entry !== null && entry.person !== request.person);

  const clear = () => {
    setRefusal(null);
    setAbove([]);
  };
  const settle = (words: string) => {
    phase.current = 'saved';
    draft.forget();
    clear();
    setSavedAs(words);
  };
  const keep = (procedure: Procedure, input: unknown, key: string, cause: Cause) =>
    keepForLater({ request, title, subjects, procedure, input, key, typed: form.getValues(), seen: draft.seen }, cause);
  const show = (refused: Refusal) => {
    const parts = partProblems(refused.code === 'BAD_INPUT' ? refused.problems : [], names);
    setRefusal(refused);
    setAbove(parts.above);
    parts.shown.forEach((problem, place) => {
      form.setError(problem.field, { type: 'server', message: problem.message });
      if (place === 0) document.getElementById(controlId(formId, problem.field))?.focus();
    });
  };
  /** What waited is sent now. Where it cannot be taken away it is sent again under its key, and is a repeat. */
  const settleEntry = async (words: string) => {
    if (entry) await removeEntry(entry.id).catch(() => undefined);
    settle(words);
  };
  const settleKept = (words: string) => {
    setIsKept(true);
    settle(words);
  };
  const refuse = async (refused: Refusal, attempted: Attempt): Promise<void> => {
    if (refused.code === 'SIGN_IN' || refused.code === 'FORBIDDEN') isSomebodyElse.current = true;
    if (refused.message === WRITTEN_ALREADY) draft.renew();
    const settled = onRefused(refused);
    if (settled === null) {
      phase.current = 'idle';
      show(refused);
    } else if (typeof settled === 'string') await settleEntry(settled);
    else await attempt({ ...attempted, input: settled.input, beside: `, together with what was saved meanwhile: ${settled.beside}` });
  };
  const attempt = async (attempted: Attempt): Promise<void> => {
    const { procedure, input, key, writtenBy, beside } = attempted;
    try {
      const answer = await submit(procedure, input, { key, writtenBy, ...patience() });
      await settleEntry(`Saved as revision ${answer.revision}${beside}`);
      onSaved(answer);
    } catch (thrown) {
      const refused = inOwnWords(refusalOf(thrown));
      const waits = ['unreached', 'busy'].includes(outcomeOf(refused));
      const kept = waits && writtenBy !== null ? await keep(procedure, input, key, refused) : null;
      if (kept !== null) settleKept(kept);
      else await refuse(refused, attempted);
    }
  };
  const send = async (procedure: Procedure, input: unknown) => {
    if (phase.current !== 'idle') return;
    phase.current = 'sending';
    const key = draft.tried();
    const writtenBy = isSomebodyElse.current ? null : request.person;
    const behind = writtenBy === null ? null : await keep(procedure, input, key, 'behind');
    if (behind !== null) settleKept(behind);
    else await attempt({ procedure, input, key, writtenBy, beside: '' });
  };
  return { refusal, above, savedAs, isKept, send, clear };
}
