'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { startAfterPaint } from './after-paint';

/** Draws a page again when its operation changes. The board has a finer way of its own. */
export function LivePage({ operation, viewer, cursor }: Readonly<{ operation: string; viewer: string | null; cursor: string }>) {
  const router = useRouter();
  const startCursor = useRef(cursor);
  useEffect(
    () =>
      startAfterPaint(
        () => import('./follow-page'),
        ({ followPage }) => followPage({ operation, viewer }, startCursor.current, () => router.refresh()),
      ),
    [operation, viewer, router],
  );
  return null;
}
