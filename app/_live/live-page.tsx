'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { whenIdle } from './when-idle';

/** Draws a page again when its operation changes. The board has a finer way of its own. */
export function LivePage({ operation, revision }: Readonly<{ operation: string; revision: number }>) {
  const router = useRouter();
  const startRevision = useRef(revision);
  useEffect(() => {
    let isOver = false;
    let stop = () => {};
    const cancel = whenIdle(() => {
      import('./follow-page').then(({ followPage }) => {
        if (!isOver) stop = followPage(operation, startRevision.current, () => router.refresh());
      }, () => {});
    });
    return () => {
      isOver = true;
      cancel();
      stop();
    };
  }, [operation, router]);
  return null;
}
