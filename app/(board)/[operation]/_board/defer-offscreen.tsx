'use client';

import { Activity, createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** The sections that can be seen, by their ids; null: all are drawn, seen or not. */
const Seen = createContext<ReadonlySet<string> | null>(null);

/** The hand rests when the board has not moved for so long. */
const REST_MS = 200;
/** Sections this near to the window are drawn already, so that none is scrolled to before it follows. */
const MARGIN = '120px 0px';

type TravelProps = Readonly<{ /** What is new whenever the board moves. */ moved: unknown; children: ReactNode }>;

/** Around a board that moves: what is out of sight waits until it is seen or the board rests, so that what is seen keeps pace. */
export function DeferOffscreen({ moved, children }: TravelProps) {
  const [seen, setSeen] = useState<ReadonlySet<string> | null>(null);
  const [rested, setRested] = useState<unknown>(null);

  useEffect(() => {
    const now = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) isIntersecting ? now.add(target.id) : now.delete(target.id);
        setSeen(new Set(now));
      },
      { rootMargin: MARGIN },
    );
    for (const section of document.querySelectorAll('.board section[id]')) observer.observe(section);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const rest = setTimeout(() => setRested(moved), REST_MS);
    return () => clearTimeout(rest);
  }, [moved]);

  return <Seen value={rested === moved ? null : seen}>{children}</Seen>;
}

/**
 * A section of the board that may wait while it is out of sight. It comes to life by itself, apart from the others, once the page has time or when
 * somebody touches it: what is around it need not wait for it.
 */
export function Deferrable({ id, children }: Readonly<{ id: string; children: ReactNode }>) {
  const seen = useContext(Seen);
  const [kept, setKept] = useState(children);
  const waits = seen !== null && !seen.has(id);
  if (!waits && kept !== children) setKept(children);
  return <Activity>{waits ? kept : children}</Activity>;
}
