'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { startAfterPaint } from './after-paint';

/** Draws a page again when its operation changes. The board has a finer way of its own. */
export function LivePage({ operation, revision }: Readonly<{ operation: string; revision: number }>) {
  const router = useRouter();
  const startRevision = useRef(revision);
  useEffect(
    () =>
      startAfterPaint(
        () => import('./follow-page'),
        ({ followPage }) => followPage(operation, startRevision.current, () => router.refresh()),
      ),
    [operation, router],
  );
  return null;
}
