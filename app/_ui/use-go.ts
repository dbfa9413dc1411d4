import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { Day } from '../../server/domain/days';
import { endScrub } from '../_live/scrub';

/** Puts a day into the address of the page; at the present the address names none. */
export function useGo(viewed: Day, present: Day, path: string): Readonly<{ isReading: boolean; go: (day: Day) => void }> {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const go = (day: Day) => {
    if (day === viewed) endScrub();
    else startReading(() => router.push(day === present ? path : `${path}?known=${day}`, { scroll: false }));
  };
  return { isReading, go };
}
