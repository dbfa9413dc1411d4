import type { Day } from '../../server/domain/days';
import type { BoardPage } from '../../server/services/app';

/**
 * Where the reader's hand is on the time machine. `aim` is the day under the handle; `frame` is the board as it was known by then, as
 * far as it was loaded. Both are null while nobody travels: the page then shows the day of its address.
 */
export type Scrub = Readonly<{ aim: Day | null; frame: BoardPage | null }>;

const AT_REST: Scrub = { aim: null, frame: null };

let scrub = AT_REST;
const watchers = new Set<() => void>();

export function getScrub(): Scrub {
  return scrub;
}

export function getServerScrub(): Scrub {
  return AT_REST;
}

export function setScrub(part: Partial<Scrub>): void {
  scrub = { ...scrub, ...part };
  for (const watcher of watchers) watcher();
}

/** The page shows the day of its address again. */
export function endScrub(): void {
  if (scrub !== AT_REST) {
    scrub = AT_REST;
    for (const watcher of watchers) watcher();
  }
}

export function watchScrub(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
