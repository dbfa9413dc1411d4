import type { ComponentProps, ReactNode } from 'react';
import { useField } from './use-field';

type BoxProps = Readonly<{
  /** The field that a refusal names. */
  name: string;
  legend: string;
  className?: string;
  /** One of them has to take the id, so that a refusal leads to it. */
  children: (id: string) => ReactNode;
}>;

/** Things to choose from, each on a line of its own, with what is wrong with the choice. */
export function ChoiceBox({ name, legend, className = '', children }: BoxProps) {
  const { ids, id, error } = useField(name, false);
  return (
    <fieldset className={`form-choice ${className}`} aria-describedby={error ? ids.error : undefined}>
      <legend>{legend}</legend>
      {children(id)}
      {error ? (
        <p className="ff-error" id={ids.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

type LineProps = Readonly<{ title: string; meta: string; input: ComponentProps<'input'> }>;

/** One of them: what ticks it, what it is, and what else is known of it. */
export function ChoiceLine({ title, meta, input }: LineProps) {
  return (
    <label>
      <input {...input} />
      <span>
        <b>{title}</b>
        <span className="form-choice-meta">{meta}</span>
      </span>
    </label>
  );
}
