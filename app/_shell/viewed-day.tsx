'use client';

import type { BoardHead, View } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { useFrame } from '../_live/use-scrub';

/** The viewed day of the page, or the day that is travelled through. */
function useView({ view }: BoardHead): View {
  return useFrame()?.board.head.view ?? view;
}

export function ViewedDay({ head }: Readonly<{ head: BoardHead }>) {
  return <span className="title-day">{formatDay(useView(head).knownAt)}</span>;
}

/** How the viewed day stands to the present. */
export function ViewWords({ head }: Readonly<{ head: BoardHead }>) {
  const { knownAt, present, isPresent, isHeld } = useView(head);
  if (!isPresent) return `as known on ${formatDay(knownAt)}; the present is ${formatDay(present)}`;
  return isHeld ? `held at ${formatDay(present)}` : 'the present';
}
