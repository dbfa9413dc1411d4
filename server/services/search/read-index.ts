import { viewOf } from '../../domain/board/prepare-board';
import type { View } from '../../domain/board/types';
import { type SearchEntry, searchEntries } from '../../domain/search/entries';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** What can be found of an operation, and the day on which it was known. */
export type SearchIndex = Readonly<{ view: View; entries: readonly SearchEntry[] }>;

/** Names of what was known on the viewed day: the browser searches them. */
export const readIndex = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, { operation, ...viewed }): Promise<SearchIndex> => {
    const { reading, present } = await openView(call, operation, viewed);
    const { state, definitions, at } = reading;
    const hasReport = ({ key }: Readonly<{ key: string }>) => (state.reports.get(key) ?? []).some(({ knownAt }) => knownAt <= at.knownAt);
    return { view: viewOf(reading, present), entries: searchEntries(definitions, hasReport) };
  },
});
