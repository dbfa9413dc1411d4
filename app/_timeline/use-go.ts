import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { Day } from '../../server/domain/days';
import { endScrub } from '../_live/scrub';
import { onDay, type Place } from './day-address';

type Way = 'push' | 'replace';

/** Puts a day into the address of the page; at the present the address names none. A day that is only passed replaces the one before it. */
export function useGo(place: Place): Readonly<{ isReading: boolean; go: (day: Day, way?: Way) => void }> {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const go = (day: Day, way: Way = 'push') => {
    if (day === place.viewed) endScrub();
    else startReading(() => router[way](onDay(place, window.location.search, day), { scroll: false }));
  };
  return { isReading, go };
}
