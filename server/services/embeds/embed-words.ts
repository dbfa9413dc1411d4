import type { Notice } from '../../charts/notice-picture';
import { formatDay } from '../../domain/format';
import type { Correction } from './embed-content';

/** What a withdrawn embed says in its place. */
export function withdrawnWords(day: string): Notice {
  return { head: `Withdrawn on ${formatDay(day)} by the publisher.`, words: 'This chart is no longer shown here.' };
}

/** What an embed that was removed with its operation says in its place. */
export function goneNotice(words: string): Notice {
  return { head: 'This chart is gone.', words };
}

/** What stands over a frozen chart that is known otherwise by now. */
export function correctionWords({ since, words }: Correction): Notice {
  return { head: `Superseded since ${formatDay(since)}:`, words };
}

/** What stands where there is nothing to show. */
export const NOTHING_HERE: Notice = { head: 'No chart at this address,', words: 'or it is not open.' };
