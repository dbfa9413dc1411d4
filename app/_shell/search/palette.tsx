'use client';

import './palette.css';
import { type ComponentType, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SearchIndex } from '../../../server/services/app';
import { isEditor } from '../../_app/page-context';
import { client } from '../../_client/client';
import { refusalOf } from '../../_client/refusal';
import type { FormProps } from '../../_forms/form-props';
import { OptionList, optionId } from './option-list';
import { found, type Option, optionsOf } from './options';
import { Shortcuts } from './shortcuts';
import type { PaletteProps, SearchPlace, Typed } from './types';

type Form = Readonly<{ Form: ComponentType<FormProps>; props: Omit<FormProps, 'onClose'> }>;

const LIST = 'search-results';
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The search, the list of shortcuts, or a form that was chosen, over the page. Escape closes it, and the focus goes back to where it was. */
export function Palette({ place, mode, typed, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [form, setForm] = useState<Form | null>(null);
  // Before the next key: it belongs in the field.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const name = form ? 'Form' : mode === 'shortcuts' ? 'Keyboard shortcuts' : 'Search';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a press beside it does too.
    <dialog
      ref={dialog}
      className="palette"
      aria-label={name}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      {form ? (
        <div className="palette-form">
          <form.Form {...form.props} onClose={close} />
        </div>
      ) : mode === 'shortcuts' ? (
        <Shortcuts onClose={close} />
      ) : (
        <Search place={place} typed={typed} onClose={close} onForm={setForm} />
      )}
    </dialog>
  );
}

type SearchProps = Readonly<{ place: SearchPlace; typed: Typed; onClose: () => void; onForm: (form: Form) => void }>;

function Search({ place, typed, onClose, onForm }: SearchProps) {
  const [index, setIndex] = useState<SearchIndex | null>(null);
  const [trouble, setTrouble] = useState('');
  const [query, setQuery] = useState(typed.text);
  const [at, setAt] = useState(0);
  /** Enter that was pressed before the names were there chooses once they are. */
  const [isEager, setEager] = useState(typed.isEntered);
  const { operation, known } = place;
  useEffect(() => {
    const stop = new AbortController();
    client.search.index.query({ operation, known }, { signal: stop.signal }).then(setIndex, (thrown: unknown) => {
      if (!stop.signal.aborted) setTrouble(refusalOf(thrown).message);
    });
    return () => stop.abort();
  }, [operation, known]);
  const options = index ? found(optionsOf(place, index), query, place, index) : [];

  const openForm = async (does: Extract<Option['does'], { form: unknown }>, day: string) => {
    try {
      const { default: Form } = await import('../../_forms/open-form');
      const { person } = place;
      onForm({ Form, props: { ...does, operation, within: null, known: day, person, isEditor: isEditor(place), entry: null } });
    } catch {
      setTrouble('The form could not be loaded; nothing was changed. Check the connection, then choose it again.');
    }
  };
  const choose = (option: Option | undefined) => {
    if (!option || !index) return;
    const { does } = option;
    if ('form' in does) {
      void openForm(does, index.view.knownAt);
      return;
    }
    onClose();
    if ('run' in does) does.run();
    else window.location.assign(does.href);
  };
  const chooseSoon = useRef(choose);
  chooseSoon.current = choose;
  const [first] = options;
  useEffect(() => {
    if (isEager && index) chooseSoon.current(first);
    if (index) setEager(false);
  }, [isEager, index, first]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setAt((at + step + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (index) choose(options[at]);
      else setEager(true);
    }
  };
  const active = options[at];
  return (
    <>
      <input
        className="palette-field"
        type="text"
        role="combobox"
        aria-label="Search pages, figures and actions"
        aria-expanded={options.length > 0}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={active ? optionId(active) : undefined}
        placeholder="Nigeria pledged, forecast, 28 Mar 2013…"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <OptionList id={LIST} options={options} active={active} onChoose={choose} />
      <p className={options.length === 0 || trouble !== '' ? 'palette-said' : 'unseen'} role="status">
        {trouble || wordsOf(index, options, query)}
      </p>
      <p className="palette-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>Enter</kbd> to choose, <kbd>Esc</kbd> to close
      </p>
    </>
  );
}

/** What a screen reader says of the results. */
function wordsOf(index: SearchIndex | null, { length }: readonly Option[], query: string): string {
  if (!index) return 'Loading names…';
  if (length === 0) return `Nothing is called ${query.trim()}.`;
  return length === 1 ? '1 result' : `${length} results`;
}
