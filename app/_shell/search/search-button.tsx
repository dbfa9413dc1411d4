'use client';

import './search-button.css';
import { type ComponentType, useEffect, useState } from 'react';
import type { PaletteMode, PaletteProps, SearchPlace } from './types';

type Opened = Readonly<{ mode: PaletteMode; Palette: ComponentType<PaletteProps> | null; hasFailed: boolean }>;

const FIELD = 'input, textarea, select, [contenteditable], dialog[open] *';

/** What a key opens: `/`, `?` and Ctrl+K, except where somebody types. */
function modeOf({ key, target, ctrlKey, altKey, metaKey, shiftKey, defaultPrevented }: KeyboardEvent): PaletteMode | null {
  if (defaultPrevented || altKey || metaKey || (target instanceof Element && target.matches(FIELD))) return null;
  if (ctrlKey) return !shiftKey && key.toLowerCase() === 'k' ? 'search' : null;
  if (key === '?') return 'shortcuts';
  return key === '/' ? 'search' : null;
}

/** Opens the search by a press or by its keys. What searches is loaded then. */
export function SearchButton(place: SearchPlace) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (mode: PaletteMode) => {
    setOpened({ mode, Palette: null, hasFailed: false });
    import('./palette').then(
      ({ Palette }) => setOpened((now) => now && { ...now, Palette }),
      () => setOpened((now) => now && { ...now, hasFailed: true }),
    );
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
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
      {opened?.Palette ? <opened.Palette place={place} mode={opened.mode} onClose={() => setOpened(null)} /> : null}
      {opened?.hasFailed ? (
        <span role="alert" className="search-failed">
          The search could not be loaded. Check the connection, then open it again.
        </span>
      ) : null}
    </>
  );
}
