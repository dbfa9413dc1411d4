import { z } from 'zod';
import type { Board } from '../../domain/board/types';
import { formatDay } from '../../domain/format';
import { lookupField } from '../../domain/input/fields';
import { comparedIn } from '../../domain/side-by-side/choice';
import type { Share } from '../answers';
import { readBoard } from '../board/read-board';
import { openOperation } from '../context';
import { known, OF_PRESENT } from '../inputs';
import { readSnapshot } from '../snapshots/read-snapshot';
import { query } from '../verb';
import { boardSummary } from './export-card';

/** The chart that stands for a page; null for the board's own card. */
function chartOf(board: Board, page: string): string | null {
  if (page === 'milestones') return 'milestones';
  if (page === 'events' || page === 'places') return board.theatre.places.length > 0 ? 'theatre' : null;
  const [trend] = board.trends;
  if (page === 'forces' && trend) return `trend-${trend.key}`;
  const [, series] = /^series\/(.+)$/.exec(page) ?? [];
  return series === undefined ? null : `series-${decodeURIComponent(series)}`;
}

/**
 * The card of a page of an operation that is open to everybody; null for another one: a network that fetches it is nobody in particular.
 * Throws `NOT_FOUND`.
 */
export const readShare = query({
  needs: 'read',
  input: known.extend({
    /** The page's place in the address after the operation; '' is the board. */
    page: z.string().max(300),
  }),
  example: { ...OF_PRESENT, page: '' },
  takes: 'time, but for the present',
  run: async (call, { operation, page, known }): Promise<Share | null> => {
    const { isPublic } = (await openOperation(call, operation)).state.definitions.operation;
    if (!isPublic) return null;
    const board = await readBoard(call, { operation, known, asOf: null });
    const { origin } = call.services.identity;
    const day = board.head.view.knownAt;
    const chart = chartOf(board, page);
    const own = `${origin}/api/v1/operations/${encodeURIComponent(operation)}`;
    const description = boardSummary(board);
    return {
      url: `${origin}/${encodeURIComponent(operation)}${page === '' ? '' : `/${page}`}?known=${day}`,
      description,
      image: chart === null ? `${own}/card.png?known=${day}` : `${own}/charts/${encodeURIComponent(chart)}.png?known=${day}&size=card`,
      imageAlt: chart === null ? description : `Chart of ${chart.replace(/^\w+-/, '')}, with its days, counting rule and sources`,
    };
  },
});

/** The same of a snapshot: its first chart stands for it. Null where an operation that it shows is not open to everybody. Throws `NOT_FOUND`. */
export const readSnapshotShare = query({
  needs: 'read',
  input: z.strictObject({ id: lookupField(60) }),
  example: { id: '0123456789ab' },
  run: async (call, { id }): Promise<Share | null> => {
    const page = await readSnapshot(call, { id });
    const shown = new Set([page.operation, ...comparedIn(page.chart)]);
    for (const key of shown) if (!(await openOperation(call, key)).state.definitions.operation.isPublic) return null;
    const [first] = page.charts;
    if (!first) return null;
    const size = first.sizes.includes('card') ? '&size=card' : '';
    const days = `As of ${formatDay(page.asOf)}, known at ${formatDay(page.knownAt)}, frozen at revision ${page.revision}.`;
    return {
      url: page.address,
      description: `${first.summary} ${days}`,
      image: `${call.services.identity.origin}/api/v1/snapshots/${id}.png?chart=${encodeURIComponent(first.name)}${size}`,
      imageAlt: first.summary,
    };
  },
});
