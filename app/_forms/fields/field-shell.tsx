import type { ReactNode } from 'react';
import type { FieldState } from './use-field';

type Props = Readonly<{
  state: FieldState;
  label: string;
  hint?: string | undefined;
  width?: string | undefined;
  /** In a table the column's heading is seen; the label is still read. */
  isCell?: boolean;
  children: ReactNode;
}>;

/** A label, its control, its hint and what is wrong with it. */
export function FieldShell({ state, label, hint, width = 'middle', isCell = false, children }: Props) {
  return (
    <div className={`ff ff-${width}`} data-invalid={state.error ? '' : undefined}>
      <label className="ff-label" htmlFor={state.id} {...(isCell ? { 'data-cell': '' } : {})}>
        {label}
      </label>
      {children}
      {state.error ? (
        <p className="ff-error" id={state.ids.error}>
          {state.error}
        </p>
      ) : null}
      {hint ? (
        <p className="ff-hint" id={state.ids.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
