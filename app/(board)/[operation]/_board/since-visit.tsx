'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { PageContext } from '../../../_app/page-context';
import { startAfterPaint } from '../../../_live/after-paint';
import { keepVisit, lastVisit } from './visits';

type Props = Readonly<{
  context: PageContext;
  /** What changed since the day before, as the page was drawn. */
  children: ReactNode;
}>;

/** What changed since this browser last showed the present; since the day before for who comes for the first time, or again on the same day. */
export function SinceVisit({ context, children }: Props) {
  const { operation, day, known } = context;
  const [read, setRead] = useState<ReactNode>(null);
  const isPresent = known === null;
  useEffect(() => {
    if (!isPresent) return;
    const keep = () => keepVisit(operation, day);
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [operation, day, isPresent]);
  useEffect(() => {
    const from = isPresent ? lastVisit(operation) : null;
    if (from === null || from >= day) return;
    return startAfterPaint(
      () => import('./read-since'),
      ({ readSince }) => readSince(context, from, setRead),
    );
  }, [operation, day, isPresent, context]);
  return read ?? children;
}
