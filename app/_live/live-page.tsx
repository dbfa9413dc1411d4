'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { startAfterPaint } from './after-paint';

/** Draws a page again when its operation changes. The board has a finer way of its own. */
export function LivePage({ operation, viewer, revision }: Readonly<{ operation: string; viewer: string | null; revision: number }>) {
  const router = useRouter();
  const startRevision = useRef(revision);
  useEffect(
    () =>
      startAfterPaint(
        () => import('./follow-page'),
        ({ followPage }) => followPage({ operation, viewer }, startRevision.current, () => router.refresh()),
      ),
    [operation, viewer, router],
  );
  return null;
}
