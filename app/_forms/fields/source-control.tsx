import { type KeyboardEvent, useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { asText, type Typed } from '../../../server/domain/definitions/form-fields';
import type { Source } from '../../../server/domain/definitions/types';
import { AddSource } from './add-source';
import type { Around } from './around';
import { FieldShell } from './field-shell';
import { findSources } from './find-sources';
import { optionId, SourceOptions } from './source-options';
import type { FieldState } from './use-field';

const MOST_SHOWN = 12;

type Props = Readonly<{
  name: string;
  state: FieldState;
  around: Around;
  label: string;
  hint?: string | undefined;
  onChosen?: (source: Source) => void;
}>;

/**
 * Finds a source by any of its words, or adds one. What is held is the key of a source; letters that name none are held as they are,
 * so that a reload does not lose them.
 */
export function SourceControl({ name, state, around, label, hint, onChosen }: Props) {
  const { setValue, control, formState } = useFormContext<Typed>();
  const { field } = useController({ control, name });
  const entered = asText(field.value);
  const [added, setAdded] = useState<readonly Source[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [active, setActive] = useState(0);
  const sources = [...added, ...around.definitions.sources];
  const chosen = sources.find(({ key }) => key === entered) ?? null;
  const found = isOpen ? findSources(sources, chosen ? '' : entered, MOST_SHOWN) : [];

  const hold = (text: string) => setValue(name, text, { shouldDirty: true, shouldValidate: formState.isSubmitted });
  const choose = (source: Source) => {
    hold(source.key);
    setOpen(false);
    onChosen?.(source);
  };
  const startAdding = () => {
    setOpen(false);
    setAdding(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen) setActive((place) => Math.min(Math.max(place + step, 0), found.length));
      else setOpen(true);
      return;
    }
    if (!isOpen) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const source = found[active];
      if (source) choose(source);
      else startAdding();
    } else if (event.key === 'Tab' && entered !== '' && !chosen && found.length === 1 && found[0]) {
      choose(found[0]);
    }
  };
  const listId = `${state.id}-list`;

  return (
    <FieldShell state={state} label={label} hint={hint} width="long">
      <div className="ff-source">
        <input
          {...state.aria}
          ref={field.ref}
          name={name}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          placeholder="type a word of its title"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(isOpen ? { 'aria-activedescendant': optionId(listId, active) } : {})}
          value={chosen ? chosen.title : entered}
          onChange={(event) => {
            hold(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onFocus={(event) => event.target.select()}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            field.onBlur();
          }}
          onKeyDown={onKeyDown}
        />
        {isOpen ? (
          <SourceOptions listId={listId} label={label} found={found} active={active} onChoose={choose} onAdd={startAdding} />
        ) : null}
        {isAdding ? null : (
          <button type="button" className="form-plain" onClick={startAdding}>
            add a source
          </button>
        )}
      </div>
      {chosen && !isAdding ? <p className="ff-said">{chosen.address === '' ? 'no address' : chosen.address}</p> : null}
      {isAdding ? (
        <AddSource
          around={around}
          title={chosen ? '' : entered}
          onDone={(source) => {
            setAdding(false);
            document.getElementById(state.id)?.focus();
            if (!source) return;
            setAdded((before) => [source, ...before]);
            choose(source);
          }}
        />
      ) : null}
    </FieldShell>
  );
}
