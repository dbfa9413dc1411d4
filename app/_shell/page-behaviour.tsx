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

/** Where the pages do not fit abreast they scroll; the one that is shown is then among those that are seen. */
function showCurrentPage(): void {
  const nav = document.querySelector('.masthead nav');
  const current = nav?.querySelector('[aria-current]');
  if (!nav || !current) return;
  const [room, own] = [nav.getBoundingClientRect(), current.getBoundingClientRect()];
  if (own.right > room.right) nav.scrollLeft += own.left + own.width / 2 - (room.left + room.width / 2);
}

/** Escape, or a press elsewhere, closes what opened over a chart. Without scripts the same summary closes it. */
export function PageBehaviour() {
  useEffect(showCurrentPage, []);
  useEffect(doEarlyPress, []);
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
