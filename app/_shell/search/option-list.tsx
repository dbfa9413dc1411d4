import { useEffect, useRef } from 'react';
import type { Option } from './options';

/** The id of an option in the page. */
export function optionId({ id }: Option): string {
  return `search-${id.replace(/[^\w-]/g, '-')}`;
}

type Props = Readonly<{ id: string; options: readonly Option[]; active: Option | undefined; onChoose: (option: Option) => void }>;

/** What was found. The focus stays in the field above; the active option is kept in sight. */
export function OptionList({ id, options, active, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const shown = active ? optionId(active) : null;
  useEffect(() => {
    if (shown) list.current?.querySelector(`#${shown}`)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <div ref={list} id={id} className="palette-list" role="listbox" aria-label="Results" tabIndex={-1}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field.
        <div
          key={option.id}
          id={optionId(option)}
          className="palette-option"
          role="option"
          tabIndex={-1}
          aria-selected={option === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <span>{option.name}</span> <span className="palette-kind">{option.kind}</span>
        </div>
      ))}
    </div>
  );
}
