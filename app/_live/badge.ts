import type { View } from '../../server/domain/board/types';
import { DEMONSTRATION_KEY } from '../../server/domain/demonstration-key';
import { formatDay } from '../../server/domain/format';
import type { Phase } from './phase';

/** How an operation whose present is held at a day calls that day. */
export type ExerciseName = 'Demo date' | 'Exercise date';

/** How the held day of an operation is called: of the demonstration, or of an exercise. */
export function exerciseNameOf(operation: string): ExerciseName {
  return operation === DEMONSTRATION_KEY ? 'Demo date' : 'Exercise date';
}

/**
 * The state of a page in a few words: what is wrong with its connection, else which day it shows, else that it is live. `since` is when the
 * phase began, as `10:32Z`.
 */
export function badgeWords(phase: Phase, since: string, { knownAt, isPresent, isHeld }: View, held: ExerciseName): string {
  if (phase === 'signed out') return 'Signed out';
  if (phase === 'closed') return 'No longer open to you';
  if (phase === 'waking') return 'Catching up';
  if (phase === 'silent' || phase === 'reconnecting' || phase === 'offline') return `Offline since ${since}`;
  if (!isPresent) return `Viewing ${formatDay(knownAt)}`;
  if (isHeld) return `${held}: ${formatDay(knownAt)}`;
  return phase === 'live' ? 'Live' : 'Not live yet';
}
