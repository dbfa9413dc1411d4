'use client';

import { useEffect, useRef, useState } from 'react';
import type { Marks } from '../../../../_figures/marks';

/** How long a change stays marked on a wall. */
const FRESH_MS = 60_000;

/** The figures that changed within the last minute, by the keys of their marks. */
export function useFreshMarks(marks: Marks): ReadonlySet<string> {
  const seen = useRef<Readonly<{ marks: Marks; at: ReadonlyMap<string, number> }>>({ marks, at: new Map() });
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const before = seen.current;
    const now = Date.now();
    const changed = Object.keys(marks).filter((key) => marks[key] !== before.marks[key]);
    const kept = [...before.at].filter(([, at]) => now - at < FRESH_MS);
    const at = new Map([...kept, ...changed.map((key) => [key, now] as const)]);
    seen.current = { marks, at };
    setFresh(new Set(at.keys()));
    if (at.size === 0) return;
    const fade = setTimeout(() => {
      seen.current = { ...seen.current, at: new Map() };
      setFresh(new Set());
    }, FRESH_MS);
    return () => clearTimeout(fade);
  }, [marks]);
  return fresh;
}
