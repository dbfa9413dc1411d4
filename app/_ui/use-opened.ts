import { type RefObject, useEffect, useRef, useState } from 'react';

/** What cannot be loaded is tried again when it is opened again. */
const staysAsDrawn = () => undefined;

/**
 * What is loaded when the `details` around a place are first opened, and null until then.
 * @param load the same function at every call
 */
export function useOpened<Part>(load: () => Promise<Part>): readonly [RefObject<HTMLElement | null>, Part | null] {
  const place = useRef<HTMLElement>(null);
  const [part, setPart] = useState<Readonly<{ loaded: Part }> | null>(null);
  useEffect(() => {
    const details = place.current?.closest('details');
    if (!details || part) return;
    let isOver = false;
    const look = () => {
      if (details.open) load().then((loaded) => isOver || setPart({ loaded }), staysAsDrawn);
    };
    look();
    details.addEventListener('toggle', look);
    return () => {
      isOver = true;
      details.removeEventListener('toggle', look);
    };
  }, [load, part]);
  return [place, part?.loaded ?? null];
}
