'use client';

import '../account-form.css';
import '../../_forms/forms.css';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { z } from 'zod';
import type { FieldProblem } from '../../../server/domain/errors';
import { SignInAgain } from '../../_app/sign-in-again';
import { type Refusal, refusalOf } from '../../_client/refusal';
import { inFormWords } from '../../_forms/engine/problems';
import { controlId } from '../../_forms/fields/form-id';
import { FormContext } from './context';

export type Values = Readonly<Record<string, unknown>>;

type Props<Input> = Readonly<{
  label: string;
  /** What the button says while it works. */
  busy: string;
  /** What the schema is given: what was typed, as input. */
  read: (data: FormData) => Values;
  /** The schema that the service shares; loaded when the form is sent. */
  schema: () => Promise<z.ZodType<Input>>;
  send: (input: Input) => Promise<void>;
  /** The names of the fields by which problems are shown at them, and their labels. */
  labels: Readonly<Record<string, string>>;
  /** The server's name of a field where the form calls it otherwise. */
  alias?: Readonly<Record<string, string>>;
  /** What becomes of a refusal that ends the form: true when it was dealt with. */
  onRefused?: (refusal: Refusal) => boolean;
  /** Who is refused here gave the wrong proof; to be sent to the sign-in page would mislead. */
  isSignIn?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}>;

type Trouble = Readonly<{ refusal: Refusal | null; problems: readonly FieldProblem[] }>;

const NO_TROUBLE: Trouble = { refusal: null, problems: [] };

/** A form whose controls keep what was typed themselves: it is there before the script is, and no answer can lose it. */
export function Form<Input>(props: Props<Input>) {
  const { label, busy, read, schema, send, labels, alias = {}, onRefused, isSignIn = false, foot, children } = props;
  const id = useId();
  const [trouble, setTrouble] = useState(NO_TROUBLE);
  const [isBusy, setIsBusy] = useState(false);
  // Two quick presses of Enter are one: state would tell too late.
  const isSending = useRef(false);

  const settle = (next: Trouble) => {
    setTrouble(next);
    const [first] = next.problems.filter(({ field }) => Object.hasOwn(labels, field.split('.')[0] ?? ''));
    if (!first) return;
    const control = (name: string) => document.getElementById(controlId(id, name));
    (control(first.field) ?? control(first.field.split('.')[0] ?? ''))?.focus();
  };
  const attempt = async (form: HTMLFormElement) => {
    const typed = new FormData(form);
    const checked = (await schema()).safeParse(read(typed));
    if (!checked.success) {
      const issues = checked.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
      const problems = issues.map(({ field, message }) => ({ field, message: inFormWords(message, typed.get(field)) }));
      settle({ refusal: null, problems });
      return;
    }
    await send(checked.data);
    setTrouble(NO_TROUBLE);
  };
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (isSending.current) return;
    isSending.current = true;
    setIsBusy(true);
    try {
      await attempt(event.currentTarget);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (!onRefused?.(refusal)) {
        const problems = refusal.problems.map(({ field, message }) => ({ field: alias[field] ?? field, message }));
        settle({ refusal, problems });
      }
    } finally {
      isSending.current = false;
      setIsBusy(false);
    }
  };

  return (
    <FormContext.Provider value={{ id, problems: trouble.problems }}>
      <FormTrouble trouble={trouble} labels={labels} isSignIn={isSignIn} />
      {/* By POST: a browser without the script must not put a password into an address. */}
      <form noValidate method="post" onSubmit={(event) => void onSubmit(event)}>
        <div className="form-fields">{children}</div>
        <footer className="form-foot">
          <button type="submit" className="form-button needs-script" aria-disabled={isBusy}>
            {isBusy ? busy : label}
          </button>
          {foot}
        </footer>
      </form>
    </FormContext.Provider>
  );
}

type TroubleProps = Readonly<{ trouble: Trouble; labels: Readonly<Record<string, string>>; isSignIn: boolean }>;

const KEPT = 'Everything you typed is kept.';

function wordsOf({ refusal, problems }: Trouble, shown: readonly FieldProblem[]): string | null {
  if (refusal === null) return problems.length > shown.length ? problems.map(({ message }) => message).join(' ') : null;
  if (refusal.code === null) return `${refusal.message} ${KEPT}`;
  // A problem that stands at its field need not be said twice.
  return shown.length > 0 && shown.length === problems.length ? null : refusal.message;
}

/** What no field can say. Always there, so that a screen reader hears what comes. */
function FormTrouble({ trouble, labels, isSignIn }: TroubleProps) {
  const own = useRef<HTMLDivElement>(null);
  const shown = trouble.problems.filter(({ field }) => Object.hasOwn(labels, field.split('.')[0] ?? ''));
  const words = wordsOf(trouble, shown);
  const hasField = shown.length > 0;
  useEffect(() => {
    if (trouble.refusal && !hasField) own.current?.focus();
  }, [trouble, hasField]);
  return (
    <div role="alert" className="form-refused" hidden={words === null} ref={own} tabIndex={-1}>
      {words === null ? null : <p>{words}</p>}
      {words !== null && !isSignIn ? <SignInAgain code={trouble.refusal?.code ?? null} /> : null}
    </div>
  );
}
