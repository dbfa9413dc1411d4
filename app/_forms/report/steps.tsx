import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';

/** A part of a form that is filled on its own: the names of its fields are checked before the next begins. */
export type Step = Readonly<{ title: string; names: readonly string[]; content: ReactNode }>;

/** Which step of a form is shown, and how to move. `goOn` checks the step and shows the next; the last saves. */
export type Stepping = Readonly<{
  /** Null: all but the last, which only says again what was typed, stand on the page at once. */
  at: number | null;
  isLast: boolean;
  back: (() => void) | undefined;
  goOn: (save: () => Promise<void>) => Promise<void>;
}>;

/** A form whose parts stand on the page all at once. */
export const AT_ONCE: Stepping = { at: null, isLast: true, back: undefined, goOn: (save) => save() };

export function useSteps<Input>(form: UseFormReturn<Typed, unknown, Input>, steps: readonly Step[]): Stepping {
  const [at, setAt] = useState(0);
  const isLast = at === steps.length - 1;
  return {
    at,
    isLast,
    back: at === 0 ? undefined : () => setAt(at - 1),
    goOn: async (save) => {
      if (!isLast) {
        if (await form.trigger([...(steps[at]?.names ?? [])], { shouldFocus: true })) setAt(at + 1);
        return;
      }
      await save();
      // What is to be mended is shown where it was typed.
      const first = steps.findIndex(({ names }) => names.some((name) => form.getFieldState(name).invalid));
      if (first >= 0) setAt(first);
    },
  };
}

const FIRST = ':is(input, select, textarea):not([tabindex="-1"]):not([readonly])';

/** The step that is shown, with its place among all. A new step takes the focus: its first field, or its heading. */
export function Steps({ steps, at }: Readonly<{ steps: readonly Step[]; at: number | null }>) {
  const own = useRef<HTMLDivElement>(null);
  const isFirstDrawing = useRef(true);
  useEffect(() => {
    if (isFirstDrawing.current) {
      isFirstDrawing.current = false;
      return;
    }
    const place = own.current?.querySelector(`[data-step="${at}"]`);
    (place?.querySelector<HTMLElement>(FIRST) ?? place?.querySelector<HTMLElement>('.form-step'))?.focus();
  }, [at]);
  if (at === null) return steps.slice(0, -1).map(({ title, content }) => <Fragment key={title}>{content}</Fragment>);
  return (
    <div ref={own} className="form-steps">
      {steps.map(({ title, content }, place) => (
        <div key={title} data-step={place} hidden={place !== at}>
          <p className="form-step" tabIndex={-1}>
            <b>{title}</b> <span className="small">{`step ${place + 1} of ${steps.length}`}</span>
          </p>
          {content}
        </div>
      ))}
    </div>
  );
}
