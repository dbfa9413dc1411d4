'use client';

import { useEffect, useRef, useState } from 'react';
import type { Day } from '../../server/domain/days';
import { play } from '../_live/play';
import type { Road } from '../_live/travel';
import { useAim } from '../_live/use-scrub';
import { useGo } from './use-go';

type Props = Readonly<{ viewed: Day; present: Day; path: string; road: Road }>;

/** Days with news in a second. */
const SPEEDS = [2, 8, 30] as const;

/** Plays the board from the viewed day on, a step for each day on which something became known. */
export function TimePlay({ viewed, present, path, road }: Props) {
  const { go } = useGo(viewed, present, path);
  const shown = useAim() ?? viewed;
  const speed = useRef<number>(SPEEDS[0]);
  const stop = useRef<() => void>(undefined);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => () => stop.current?.(), []);

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
    stop.current = play({ road, from: viewed, speed: () => speed.current, onEnd: end });
  };
  const isAtEnd = !isPlaying && !road.days.some((day) => day > shown);
  return (
    <span className="time-play needs-script">
      <button type="button" className="plain" onClick={press} disabled={isAtEnd}>
        {isPlaying ? '❚❚ pause' : '▶ play'}
      </button>{' '}
      <label>
        <span className="unseen">days with news </span>
        <select
          defaultValue={SPEEDS[0]}
          onChange={(event) => {
            speed.current = Number(event.target.value);
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {`${one} a second`}
            </option>
          ))}
        </select>
      </label>
    </span>
  );
}
