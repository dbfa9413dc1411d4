'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Timeline } from '../../server/domain/board/types';
import { type Day, dayNumber } from '../../server/domain/days';
import { formatCount, formatDay } from '../../server/domain/format';
import { endScrub } from '../_live/scrub';
import { aimAt, type Road, readyFrames } from '../_live/travel';
import { useAim } from '../_live/use-scrub';
import type { Place } from './day-address';
import { dayAtShare, lengthOf, placeOn } from './time-scale';
import { dayByKey } from './time-steps';
import { useGo } from './use-go';

type Props = Readonly<{ timeline: Timeline; place: Place; road: Road }>;

/** Keys may be held down: the page is read when they rest. */
const REST_MS = 250;

/**
 * The handle of the time machine, pressed, dragged or moved with the keys. The board follows it at once; where it comes to rest, the day
 * goes into the address.
 */
export function TimeHandle({ timeline, place, road }: Props) {
  const { isReading, go } = useGo(place);
  const { viewed, present } = place;
  const aimed = useAim();
  const isDragging = useRef(false);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was aimed at from another day has been reached.
  useEffect(() => endScrub, [viewed]);

  const from = dayNumber(timeline.from);
  const length = lengthOf(timeline);
  const shown = aimed ?? viewed;
  const left = (day: Day) => `${100 * placeOn(timeline, day)}%`;

  const dayAt = (event: PointerEvent<HTMLElement>): Day => {
    const box = event.currentTarget.getBoundingClientRect();
    return dayAtShare(timeline, (event.clientX - box.left) / box.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const day = dayByKey(timeline, shown, event.key, event.shiftKey);
    if (day === null) return;
    event.preventDefault();
    aimAt(road, day);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => go(day), REST_MS);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    isDragging.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    aimAt(road, dayAt(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (isDragging.current) aimAt(road, dayAt(event));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (!isDragging.current) return;
    isDragging.current = false;
    go(dayAt(event));
  };
  const onPointerCancel = () => {
    isDragging.current = false;
    endScrub();
  };
  const getReady = () => void readyFrames(road, viewed);

  const words = `${formatDay(shown)}, ${newsOf(timeline, shown)}`;
  return (
    <div
      className="track-touch"
      onPointerEnter={getReady}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
    >
      {present === viewed ? null : (
        <span className="present-mark" style={{ left: left(present) }}>
          <span className="unseen">{`Current date, ${formatDay(present)}`}</span>
        </span>
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
        onFocus={getReady}
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

/** What became known on a day: how many reports, and the event if there was one. */
function newsOf({ bars, events }: Timeline, day: Day): string {
  const count = bars.find((bar) => bar.day === day)?.count ?? 0;
  const [event, ...more] = events.filter((one) => one.day === day);
  const others = more.length === 0 ? '' : ` and ${formatCount(more.length, 'more event')}`;
  return [count === 0 ? 'nothing new' : formatCount(count, 'report'), ...(event ? [`${event.title}${others}`] : [])].join('; ');
}
