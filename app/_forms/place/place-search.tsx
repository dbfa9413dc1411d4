import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { formatNumber } from '../../../server/domain/format';
import type { FoundPlace } from '../../../server/services/app';
import { client } from '../../_client/client';
import { useAnswer } from '../engine/use-answer';
import { optionId } from '../fields/source-options';

type Props = Readonly<{ operation: string; onFound: (place: FoundPlace) => void }>;

/** What is said below the field while and after the server was asked. */
const STATUS = {
  asking: () => 'Searching…',
  failed: (message: string) => message,
  has: (_: string, count: number) => (count === 0 ? 'No place of 1,000 people or more has this name: give its coordinates.' : ''),
} as const;

/** Milliseconds without a letter after which the server is asked. */
const PAUSE_MS = 200;

/** The text once nobody has typed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/** Finds a populated place of the world by its name. */
export function PlaceSearch({ operation, onFound }: Props) {
  const id = useId();
  const listId = `${id}-list`;
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const wanted = usePaused(text.trim());
  const reply = useAnswer(isOpen && wanted !== '' ? wanted : null, (signal, name) =>
    client.places.find.query({ operation, name }, { signal }),
  );
  const found = isOpen && wanted !== '' && reply.state === 'has' ? reply.value : [];
  const choose = (place: FoundPlace) => {
    setText(place.name);
    setIsOpen(false);
    onFound(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[active];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive(Math.min(Math.max(active + step, 0), found.length - 1));
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setIsOpen(false);
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      if (chosen) choose(chosen);
    }
  };
  const isSearching = isOpen && wanted !== '';
  const status = isSearching ? STATUS[reply.state](reply.state === 'failed' ? reply.refusal.message : '', found.length) : '';
  return (
    <div className="ff ff-long">
      <label className="ff-label" htmlFor={id}>
        Find by name
      </label>
      <div className="ff-source">
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={text}
          placeholder="Port-au-Prince, Kyiv, Gao"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-describedby={`${id}-hint`}
          {...(found.length > 0 ? { 'aria-activedescendant': optionId(listId, active) } : {})}
          onChange={({ target }) => {
            setText(target.value);
            setActive(0);
            setIsOpen(true);
          }}
          onBlur={() => setIsOpen(false)}
          onKeyDown={onKeyDown}
        />
        {found.length > 0 ? <Options listId={listId} found={found} active={active} onChoose={choose} /> : null}
      </div>
      <p className="ff-hint" id={`${id}-hint`} role="status">
        {status || 'Fills in name and coordinates (GeoNames).'}
      </p>
    </div>
  );
}

type OptionsProps = Readonly<{ listId: string; found: readonly FoundPlace[]; active: number; onChoose: (place: FoundPlace) => void }>;

/** What was found. The focus and the keys stay in the field. */
function Options({ listId, found, active, onChoose }: OptionsProps) {
  return (
    <div
      className="ff-options"
      id={listId}
      role="listbox"
      tabIndex={-1}
      aria-label="Places found"
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.map((place, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard in the field, which keeps the focus.
        <div
          key={`${place.name} ${place.lat} ${place.lon}`}
          id={optionId(listId, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onClick={() => onChoose(place)}
        >
          <span>{`${place.name}, ${place.country}`}</span>{' '}
          <span className="ff-option-meta">{place.population > 0 ? `${formatNumber(place.population)} people` : ''}</span>
        </div>
      ))}
    </div>
  );
}
