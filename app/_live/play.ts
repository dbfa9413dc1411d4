import type { Day } from '../../server/domain/days';
import { getScrub } from './scrub';
import { aimAt, type Road, readyFrames } from './travel';

type Play = Readonly<{
  road: Road;
  from: Day;
  /** Days with news in a second; asked before each step. */
  speed: () => number;
  /** After the last day, or where the board cannot be loaded. */
  onEnd: (day: Day) => void;
}>;

/** How much of a late step is made up for by those after it. */
const MADE_UP_MS = 80;

/** Steps through the days with news, each once it is loaded. Answers how to stop. */
export function play({ road, from, speed, onEnd }: Play): () => void {
  let isOver = false;
  let due = 0;
  const now = () => getScrub().aim ?? from;
  void readyFrames(road, from).then((frames) => {
    const step = (time: number) => {
      if (isOver) return;
      const day = road.days.find((other) => other > now());
      if (day === undefined || !frames) {
        onEnd(now());
        return;
      }
      if (time >= due && frames.isLoaded(day)) {
        const gap = 1000 / speed();
        due = due === 0 ? time + gap : Math.max(due + gap, time + gap - MADE_UP_MS);
        aimAt(road, day);
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  return () => {
    isOver = true;
  };
}
