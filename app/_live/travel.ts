import type { Day } from '../../server/domain/days';
import type { Frames } from './frames';
import { getLiveState } from './phase';
import { setScrub } from './scrub';

/** What can be travelled through without a reload: the days on which something became known, on the board of an operation. */
export type Road = Readonly<{ board: string | null; days: readonly Day[] }>;

type Loaded = Readonly<{ of: string; frames: Promise<Frames | null> }>;

let loaded: Loaded | null = null;

/** What cannot be loaded leaves the handle to go from page to page. */
const withoutFrames = () => null;

/** The frames of a board, from the day that is viewed outwards. What changed meanwhile is loaded anew. */
export function readyFrames({ board, days }: Road, viewed: Day): Promise<Frames | null> {
  if (board === null) return Promise.resolve(null);
  const of = `${board} ${days.length} ${getLiveState().revision ?? ''} ${getLiveState().anews}`;
  if (loaded?.of === of) return loaded.frames;
  loaded?.frames.then((old) => old?.end());
  const frames = import('./frames').then(({ Frames: Made }) => {
    const made = new Made(board, days);
    void made.loadAll(viewed);
    return made;
  }, withoutFrames);
  loaded = { of, frames };
  return frames;
}

/** Puts the handle on a day, and the board with it as soon as it is loaded. */
export function aimAt(road: Road, day: Day): void {
  setScrub({ aim: day });
  void readyFrames(road, day).then((frames) => frames?.show(day));
}
