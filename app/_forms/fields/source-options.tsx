import type { Source } from '../../../server/domain/definitions/types';
import { formatDay } from '../../../server/domain/format';

export function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

type Props = Readonly<{
  listId: string;
  label: string;
  found: readonly Source[];
  active: number;
  onChoose: (source: Source) => void;
  onAdd: () => void;
}>;

/** What the letters find, and the way to add what they do not. The focus and the keys stay in the field. */
export function SourceOptions({ listId, label, found, active, onChoose, onAdd }: Props) {
  return (
    <div className="ff-options" id={listId} role="listbox" tabIndex={-1} aria-label={label} onMouseDown={(event) => event.preventDefault()}>
      {found.map((source, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard in the field, which keeps the focus.
        <div
          key={source.key}
          id={optionId(listId, place)}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onClick={() => onChoose(source)}
        >
          <span>{source.title}</span>{' '}
          <span className="ff-option-meta">{`${source.reliability}, known from ${formatDay(source.knownFrom)}`}</span>
        </div>
      ))}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard in the field, which keeps the focus. */}
      <div
        id={optionId(listId, found.length)}
        role="option"
        tabIndex={-1}
        aria-selected={active === found.length}
        className="ff-option-add"
        onClick={onAdd}
      >
        {found.length === 0 ? 'No source has these words. Add it' : 'Add a source'}
      </div>
    </div>
  );
}
