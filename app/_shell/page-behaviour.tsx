'use client';

import { useEffect } from 'react';
import { doEarlyPress } from './early-presses';

const OPEN_POPOVERS = 'details.popover[open]';

function closePopovers(pressed: Element | null): void {
  for (const popover of document.querySelectorAll<HTMLDetailsElement>(OPEN_POPOVERS)) {
    if (pressed && popover.contains(pressed)) continue;
    if (popover.contains(document.activeElement)) popover.querySelector('summary')?.focus();
    popover.open = false;
  }
}

/** Escape, or a press elsewhere, closes what opened over a chart. Without scripts the same summary closes it. */
export function PageBehaviour() {
  useEffect(doEarlyPress, []);
  useEffect(() => {
    // Browsers have it over https and on this computer alone.
    if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/offline.js').catch(() => undefined);
    else document.documentElement.dataset.keeps = 'nothing';
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') closePopovers(null);
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Element) closePopovers(event.target);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
    };
  }, []);
  return null;
}
