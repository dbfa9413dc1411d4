'use client';

import { lazy } from 'react';

/** The wall in a script of its own, which no other page names. */
export const LazyWall = lazy(async () => ({ default: (await import('./wall')).Wall }));
