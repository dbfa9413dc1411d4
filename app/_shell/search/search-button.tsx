'use client';

import './search-button.css';
import { type ComponentType, useEffect, useState } from 'react';
import type { PaletteMode, PaletteProps, SearchPlace, Typed } from './types';

type Opened = Readonly<{ mode: PaletteMode; Palette: ComponentType<PaletteProps> | null; typed: Typed; hasFailed: boolean }>;

const NOTHING: Typed = { text: '', isEntered: false };

const FIELD = 'input, textarea, select, [contenteditable], dialog[open] *';

const isTyping = ({ target }: KeyboardEvent) => target instanceof Element && target.matches(FIELD);

/** What a key opens: `/`, `?` and Ctrl+K, except where somebody types. */
function modeOf(event: KeyboardEvent): PaletteMode | null {
  const { key, ctrlKey, altKey, metaKey, shiftKey, defaultPrevented } = event;
  if (defaultPrevented || altKey || metaKey || isTyping(event)) return null;
  if (ctrlKey) return !shiftKey && key.toLowerCase() === 'k' ? 'search' : null;
  if (key === '?') return 'shortcuts';
  return key === '/' ? 'search' : null;
}

/** What stands typed after one more key, or null where the key writes nothing. */
function typedWith({ text, isEntered }: Typed, { key, ctrlKey, altKey, metaKey }: KeyboardEvent): Typed | null {
  if (ctrlKey || altKey || metaKey || isEntered) return null;
  if (key === 'Enter') return { text, isEntered: true };
  if (key === 'Backspace') return { text: text.slice(0, -1), isEntered };
  return key.length === 1 ? { text: text + key, isEntered } : null;
}

/** Opens the search by a press or by its keys. What searches is loaded then; what is typed meanwhile becomes the query. */
export function SearchButton(place: SearchPlace) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (mode: PaletteMode) => {
    setOpened({ mode, Palette: null, typed: NOTHING, hasFailed: false });
    import('./palette').then(
      ({ Palette }) => setOpened((now) => now && { ...now, Palette }),
      () => setOpened((now) => now && { ...now, hasFailed: true }),
    );
  };
  const isLoading = opened !== null && opened.Palette === null && !opened.hasFailed;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isLoading && !isTyping(event)) {
        if (event.key === 'Escape') setOpened(null);
        if (typedWith(opened.typed, event) === null) return;
        event.preventDefault();
        setOpened((now) => now && { ...now, typed: typedWith(now.typed, event) ?? now.typed });
        return;
      }
      const mode = modeOf(event);
      if (mode === null) return;
      event.preventDefault();
      open(mode);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <>
      <button
        type="button"
        className="search-button needs-script"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K /"
        onClick={() => open('search')}
      >
        Search{' '}
        <span className="search-keys" aria-hidden="true">
          Ctrl K
        </span>
      </button>
      {opened?.Palette ? <opened.Palette place={place} mode={opened.mode} typed={opened.typed} onClose={() => setOpened(null)} /> : null}
      {opened?.hasFailed ? (
        <span role="alert" className="search-failed">
          The search could not be loaded. Check the connection, then open it again.
        </span>
      ) : null}
    </>
  );
}
