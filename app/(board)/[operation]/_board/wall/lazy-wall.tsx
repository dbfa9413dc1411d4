'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

const Wall = lazy(async () => ({ default: (await import('./wall')).Wall }));

/** The wall in a script of its own, which no other page names. */
export function LazyWall(props: ComponentProps<typeof Wall>) {
  return (
    <Suspense>
      <Wall {...props} />
    </Suspense>
  );
}
