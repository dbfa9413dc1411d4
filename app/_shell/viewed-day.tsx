'use client';

import type { BoardHead } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { useFrame } from '../_live/use-scrub';

/** The viewed day of the page, or the day that is travelled through. */
export function ViewedDay({ head }: Readonly<{ head: BoardHead }>) {
  const { knownAt } = useFrame()?.board.head.view ?? head.view;
  return <span className="title-day">{formatDay(knownAt)}</span>;
}
