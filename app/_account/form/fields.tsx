'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type FieldState, useFieldState } from './context';

type Width = 'short' | 'middle' | 'long' | 'full';

type Shell = Readonly<{ label: string; hint?: ReactNode; width?: Width }>;

function FieldFrame({ state, label, hint, width = 'full', children }: Shell & Readonly<{ state: FieldState; children: ReactNode }>) {
  return (
    <div className={`ff ff-${width}`} data-invalid={state.error ? '' : undefined}>
      <label className="ff-label" htmlFor={state.id}>
        {label}
      </label>
      {children}
      <FieldWords state={state} hint={hint} />
    </div>
  );
}

function FieldWords({ state, hint }: Readonly<{ state: FieldState; hint: ReactNode }>) {
  return (
    <>
      {state.error ? (
        <p className="ff-error" id={state.errorId}>
          {state.error}
        </p>
      ) : null}
      {hint ? (
        <p className="ff-hint" id={state.hintId}>
          {hint}
        </p>
      ) : null}
    </>
  );
}

type EntryProps = Shell &
  Readonly<{
    name: string;
    type?: 'text' | 'email';
    autoComplete?: string;
    defaultValue?: string;
    isReadOnly?: boolean;
    /** A code of digits: the telephone shows its digits, and nothing is corrected. */
    isCode?: boolean;
    isFigure?: boolean;
    /** A key: nothing is corrected, and it is set in code. */
    isKey?: boolean;
    /** What it holds, where somebody else decides that. */
    value?: string;
    /** What stands in it as long as it is empty. */
    placeholder?: string;
    onInput?: (text: string) => void;
    /** What is proposed; anything else may be typed. */
    suggestions?: readonly string[];
    /** It takes the focus when it appears, in answer to what was just sent. */
    hasFocus?: boolean;
  }>;

const NONE: readonly string[] = [];

/** One line of text. What was typed stays where it is, whatever the answer. */
export function EntryField({
  name,
  type = 'text',
  autoComplete = 'off',
  defaultValue = '',
  isReadOnly = false,
  isCode = false,
  isFigure = false,
  isKey = false,
  value,
  placeholder,
  onInput,
  suggestions = NONE,
  hasFocus = false,
  ...shell
}: EntryProps) {
  const state = useFieldState(name, shell.hint !== undefined);
  const own = useRef<HTMLInputElement>(null);
  const listId = `${state.id}-list`;
  useEffect(() => {
    if (hasFocus) own.current?.focus();
  }, [hasFocus]);
  return (
    <FieldFrame state={state} {...shell}>
      <input
        {...state.aria}
        ref={own}
        type={type}
        autoComplete={autoComplete}
        {...(value === undefined ? { defaultValue } : { value })}
        onChange={(event) => onInput?.(event.target.value)}
        readOnly={isReadOnly}
        placeholder={placeholder}
        {...(isCode || isFigure ? { inputMode: 'numeric' as const, className: isCode ? 'is-code' : 'is-figure' } : {})}
        {...(isKey ? { className: 'is-key' } : {})}
        {...(suggestions.length > 0 ? { list: listId } : {})}
        {...(isCode || isKey || type === 'email' ? { spellCheck: false, autoCapitalize: 'none' } : {})}
      />
      {suggestions.length > 0 ? (
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      ) : null}
    </FieldFrame>
  );
}

type LinesProps = Shell & Readonly<{ name: string; defaultValue: string }>;

/** Several lines of text. */
export function LinesField({ name, defaultValue, ...shell }: LinesProps) {
  const state = useFieldState(name, shell.hint !== undefined);
  return (
    <FieldFrame state={state} {...shell}>
      <textarea {...state.aria} rows={4} defaultValue={defaultValue} spellCheck={false} autoCapitalize="none" />
    </FieldFrame>
  );
}

type PasswordProps = Shell & Readonly<{ name: string; autoComplete: 'current-password' | 'new-password' }>;

/** A password, which can be shown: who sees what they type need not type it twice. */
export function PasswordField({ name, autoComplete, ...shell }: PasswordProps) {
  const state = useFieldState(name, shell.hint !== undefined);
  const [isShown, setIsShown] = useState(false);
  return (
    <FieldFrame state={state} {...shell}>
      <div className="ff-password">
        <input {...state.aria} type={isShown ? 'text' : 'password'} autoComplete={autoComplete} spellCheck={false} autoCapitalize="none" />
        <button
          type="button"
          className="form-plain needs-script"
          aria-pressed={isShown}
          aria-label={`Show: ${shell.label}`}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? 'hide' : 'show'}
        </button>
      </div>
    </FieldFrame>
  );
}

export type Choice = Readonly<{ value: string; label: string }>;

type ChoiceProps = Shell &
  Readonly<{ name: string; options: readonly Choice[]; defaultValue?: string; onChange?: (value: string) => void }>;

/** One of a list. */
export function ChoiceField({ name, options, defaultValue, onChange, ...shell }: ChoiceProps) {
  const state = useFieldState(name, shell.hint !== undefined);
  return (
    <FieldFrame state={state} {...shell}>
      <select
        {...state.aria}
        {...(defaultValue === undefined ? {} : { defaultValue })}
        onChange={(event) => onChange?.(event.target.value)}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type ChecksProps = Shell & Readonly<{ name: string; options: readonly Choice[]; chosen: readonly string[] }>;

/** Any of a list. */
export function ChecksField({ name, options, chosen, label, hint, width = 'full' }: ChecksProps) {
  const state = useFieldState(name, hint !== undefined);
  const { id, 'aria-describedby': describedBy } = state.aria;
  return (
    <fieldset className={`ff ff-${width} ff-checks`} id={id} tabIndex={-1} aria-describedby={describedBy}>
      <legend className="ff-label">{label}</legend>
      <FieldWords state={state} hint={hint} />
      <div className="ff-checks-list">
        {options.map((option) => (
          <label key={option.value}>
            <input type="checkbox" name={name} value={option.value} defaultChecked={chosen.includes(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type OneOfProps = Shell &
  Readonly<{
    name: string;
    options: readonly (Choice & Readonly<{ hint: string }>)[];
    defaultValue: string;
    onChange?: (value: string) => void;
  }>;

/** One of a few, each with what it means. */
export function OneOfField({ name, options, defaultValue, onChange, label, hint, width = 'full' }: OneOfProps) {
  const state = useFieldState(name, hint !== undefined);
  const { id, 'aria-describedby': describedBy } = state.aria;
  return (
    <fieldset className={`ff ff-${width} ff-checks`} id={id} tabIndex={-1} aria-describedby={describedBy}>
      <legend className="ff-label">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="ff-one">
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === defaultValue}
            onChange={() => onChange?.(option.value)}
          />
          <span>
            {option.label}
            <span className="ff-hint">{option.hint}</span>
          </span>
        </label>
      ))}
      <FieldWords state={state} hint={hint} />
    </fieldset>
  );
}
