import { READ_ANEW, revisionOf } from './cursor';
import { type Followed, follow } from './hub';
import { getLiveState, setLiveState } from './phase';

const GATHER_MS = 100;

/** Tells a page that its operation changed; changes that come close together are told once. */
export function followPage(followed: Followed, startCursor: string, onChanged: () => void): () => void {
  let revision = revisionOf(startCursor);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (next: number) => {
    revision = next;
    setLiveState({ revision });
    clearTimeout(timer);
    timer = setTimeout(onChanged, GATHER_MS);
  };
  const moveTo = (next: number) => {
    if (next > revision) show(next);
  };
  const stop = follow(followed, startCursor, {
    onEvent: (event) => {
      if (event.revision > revision) setLiveState({ latest: event.summary });
      moveTo(event.revision);
    },
    onRevision: moveTo,
    onAnew: (next) => {
      setLiveState({ anews: getLiveState().anews + 1, latest: READ_ANEW });
      show(next);
    },
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
