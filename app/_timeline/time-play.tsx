'use client';

import { useEffect, useRef, useState } from 'react';
import type { Day } from '../../server/domain/days';
import { play } from '../_live/play';
import type { Road } from '../_live/travel';
import { useAim } from '../_live/use-scrub';
import type { Place } from './day-address';
import { useGo } from './use-go';

type Props = Readonly<{ place: Place; road: Road }>;

/** Days with news in a second. */
const SPEEDS = [2, 8, 30] as const;

/**
 * Plays from the viewed day on, a step for each day on which something became known: the board from frames that were loaded, any other page
 * by reading it for each day, as fast as it can be read.
 */
export function TimePlay({ place, road }: Props) {
  const { go } = useGo(place);
  const { viewed } = place;
  const shown = useAim() ?? viewed;
  const speed = useRef<number>(SPEEDS[0]);
  /** Where it was started: a step back from wherever it rests. */
  const begun = useRef(viewed);
  const stop = useRef<() => void>(undefined);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => () => stop.current?.(), []);
  const isByPages = isPlaying && road.board === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step follows the page of the day before it, whatever else changed.
  useEffect(() => {
    if (!isByPages) return;
    const next = road.days.find((day) => day > viewed);
    if (next === undefined) {
      setPlaying(false);
      return;
    }
    const step = setTimeout(() => go(next, viewed === begun.current ? 'push' : 'replace'), 1000 / speed.current);
    return () => clearTimeout(step);
  }, [isByPages, viewed]);

  const end = (day: Day) => {
    stop.current?.();
    setPlaying(false);
    go(day);
  };
  const press = () => {
    if (isPlaying) {
      end(shown);
      return;
    }
    setPlaying(true);
    begun.current = viewed;
    if (road.board === null) return;
    stop.current = play({ road, from: viewed, speed: () => speed.current, onEnd: end });
  };
  const isAtEnd = !isPlaying && !road.days.some((day) => day > shown);
  return (
    <span className="time-play needs-script">
      <button type="button" className="plain" onClick={press} disabled={isAtEnd}>
        {isPlaying ? '❚❚ pause' : '▶ play'}
      </button>{' '}
      <label>
        <span className="unseen">Speed, days with news </span>
        <select
          defaultValue={SPEEDS[0]}
          onChange={(event) => {
            speed.current = Number(event.target.value);
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {`${one} days/s`}
            </option>
          ))}
        </select>
      </label>
    </span>
  );
}
