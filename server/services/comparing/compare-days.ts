import { viewOf } from '../../domain/board/prepare-board';
import { compareReadings } from '../../domain/comparing/compare';
import { type ComparisonSummary, summaryOfComparison } from '../../domain/comparing/summary';
import { addDays, earlierDay, laterDay } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import type { ComparePage } from '../answers';
import { openView } from '../context';
import { existingDay, presentOf, today } from '../days';
import { askedDay, DEMONSTRATION, known, OF_PRESENT, ofOperation } from '../inputs';
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

/**
 * What is otherwise on the viewed day than on an earlier one, in few lines; without `from` than on the day before. Throws `NOT_FOUND`, and
 * `BAD_INPUT` for a day that does not exist, is still to come, or does not come before the viewed one.
 */
export const summariseChange = query({
  needs: 'read',
  input: known.extend({ from: askedDay }),
  example: { ...OF_PRESENT, from: '2013-01-13' },
  takes: 'time',
  run: async (call, { operation, known, from }): Promise<ComparisonSummary> => {
    const { model, reading: now } = await openView(call, operation, { known });
    const to = now.at.knownAt;
    const first = from === null ? addDays(to, -1) : existingDay('from', from);
    if (first >= to)
      throw new MusterError('BAD_INPUT', `from is a day before ${formatDay(to)}.`, [
        { field: 'from', message: `A day before ${formatDay(to)}.` },
      ]);
    const then = await openView(call, operation, { known: first });
    return model.once(`change|${first}|${to}`, () =>
      summaryOfComparison(compareReadings(then.reading, now), {
        from: first,
        to,
        dayText: (day) => (day === null ? 'no day' : formatDay(day)),
      }),
    );
  },
});

function countsOf<K extends string>(kinds: readonly K[]): Readonly<Partial<Record<K, number>>> {
  const counts: Partial<Record<K, number>> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
