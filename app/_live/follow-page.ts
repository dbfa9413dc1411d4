import { type Followed, follow } from './hub';
import { setLiveState } from './phase';

const GATHER_MS = 100;

/** Tells a page that its operation changed; changes that come close together are told once. */
export function followPage(followed: Followed, startRevision: number, onChanged: () => void): () => void {
  let revision = startRevision;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moveTo = (next: number) => {
    if (next <= revision) return;
    revision = next;
    setLiveState({ revision });
    clearTimeout(timer);
    timer = setTimeout(onChanged, GATHER_MS);
  };
  const stop = follow(followed, startRevision, {
    onEvent: (event) => {
      if (event.revision > revision) setLiveState({ latest: event.summary });
      moveTo(event.revision);
    },
    onRevision: moveTo,
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
