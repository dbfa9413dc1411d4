import { viewOf } from '../../domain/board/prepare-board';
import { compareReadings } from '../../domain/comparing/compare';
import { addDays, earlierDay, laterDay } from '../../domain/days';
import type { ComparePage } from '../app';
import { existingDay, openView, presentOf, today } from '../context';
import { askedDay, DEMONSTRATION, ofOperation } from '../inputs';
import { query } from '../verb';

/** News that are listed; what is left out is counted. */
const MOST_NEWS = 400;

/**
 * Two known days side by side, in whatever order they are given. Without `to` the later is the operation's present, without `from` the
 * earlier is 30 days before it. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist or is still to come.
 */
export const compareDays = query({
  needs: 'read',
  input: ofOperation.extend({ from: askedDay, to: askedDay }),
  example: { ...DEMONSTRATION, from: '2013-01-01', to: null },
  takes: 'time',
  run: async (call, { operation, from, to }): Promise<ComparePage> => {
    if (from !== null) existingDay('from', from);
    if (to !== null) existingDay('to', to);
    const { model } = await openView(call, operation, { known: null });
    const present = presentOf(call.services, model);
    const last = to ?? present;
    const first = from ?? addDays(last, -30);
    const [early, late] = [earlierDay(first, last), laterDay(first, last)];
    const then = await openView(call, operation, { known: early });
    const now = await openView(call, operation, { known: late });
    return model.once(`compare|${early}|${late}|${present}|${today(call.services, model)}`, () => {
      const { news, ...comparison } = compareReadings(then.reading, now.reading);
      return {
        view: viewOf(now.reading, present),
        from: early,
        to: late,
        ...comparison,
        news: news.slice(0, MOST_NEWS),
        newsCounts: countsOf(news.map(({ kind }) => kind)),
        newsCount: news.length,
      };
    });
  },
});

function countsOf<K extends string>(kinds: readonly K[]): Readonly<Partial<Record<K, number>>> {
  const counts: Partial<Record<K, number>> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
