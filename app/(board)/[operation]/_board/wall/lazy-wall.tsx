'use client';

import dynamic from 'next/dynamic';

/** The wall in a script of its own, which no other page names. */
export const LazyWall = dynamic(async () => (await import('./wall')).Wall);
