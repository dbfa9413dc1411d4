'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState, useTransition } from 'react';
import type { Timeline } from '../../server/domain/board/types';
import { type Day, dayFromNumber, dayNumber } from '../../server/domain/days';
import { formatCount, formatDay } from '../../server/domain/format';
import { dayByKey } from './time-steps';

type Props = Readonly<{ timeline: Timeline; viewed: Day; present: Day; path: string }>;

/** Keys may be held down: the page is read when they rest. */
const REST_MS = 250;

/** The handle of the time machine: pressed, dragged or moved with the keys, it sets the viewed day in the address. */
export function TimeHandle({ timeline, viewed, present, path }: Props) {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const [aim, setAim] = useState<Readonly<{ of: Day; day: Day | null }>>({ of: viewed, day: null });
  const isDragging = useRef(false);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);

  const from = dayNumber(timeline.from);
  const length = Math.max(1, dayNumber(timeline.to) - from);
  // What was aimed at from another day has been reached.
  const aimed = aim.of === viewed ? aim.day : null;
  const setAimed = (day: Day | null) => setAim({ of: viewed, day });
  const shown = aimed ?? viewed;
  const left = (day: Day) => `${(100 * (dayNumber(day) - from)) / length}%`;

  const go = (day: Day) => {
    if (day === viewed) {
      setAimed(null);
      return;
    }
    startReading(() => router.push(day === present ? path : `${path}?known=${day}`, { scroll: false }));
  };
  const dayAt = (event: PointerEvent<HTMLElement>): Day => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return dayFromNumber(from + Math.round(share * length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const day = dayByKey(timeline, shown, event.key, event.shiftKey);
    if (day === null) return;
    event.preventDefault();
    setAimed(day);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => go(day), REST_MS);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    isDragging.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    setAimed(dayAt(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (isDragging.current) setAimed(dayAt(event));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (!isDragging.current) return;
    isDragging.current = false;
    go(dayAt(event));
  };
  const onPointerCancel = () => {
    isDragging.current = false;
    setAimed(null);
  };

  const news = timeline.bars.find(({ day }) => day === shown)?.count ?? 0;
  const words = `${formatDay(shown)}, ${news === 0 ? 'nothing new' : formatCount(news, 'report')}`;
  return (
    <div
      className="track-touch"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
    >
      {present === viewed ? null : (
        <span className="present-mark" style={{ left: left(present) }} title={`The present, ${formatDay(present)}`} />
      )}
      <div
        className={isReading ? 'handle is-reading' : 'handle'}
        style={{ left: left(shown) }}
        role="slider"
        tabIndex={0}
        aria-label="The viewed day; with Shift, the arrows go to the next day with news"
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={dayNumber(shown) - from}
        aria-valuetext={words}
        onKeyDown={onKeyDown}
      >
        {aimed === null ? null : (
          <span className="aimed" data-side={dayNumber(shown) - from > length / 2 ? 'left' : 'right'}>
            {isReading ? `reading ${formatDay(shown)}…` : words}
          </span>
        )}
      </div>
    </div>
  );
}
