'use client';

import { useEffect } from 'react';

const OPEN_DOORS = 'details.door[open]';

function closeDoors(pressed: Element | null): void {
  for (const door of document.querySelectorAll<HTMLDetailsElement>(OPEN_DOORS)) {
    if (pressed && door.contains(pressed)) continue;
    if (door.contains(document.activeElement)) door.querySelector('summary')?.focus();
    door.open = false;
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
export function PageManners() {
  useEffect(showCurrentPage, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') closeDoors(null);
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Element) closeDoors(event.target);
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
