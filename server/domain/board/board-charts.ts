import { prepareMilestones } from '../charts/milestones/prepare';
import type { MilestonesChart } from '../charts/milestones/schema';
import type { ChartSize } from '../charts/picture-sizes';
import type { ChartCaption } from '../charts/schema';
import { prepareTheatre } from '../charts/theatre/prepare';
import type { TheatreChart } from '../charts/theatre/schema';
import type { Board } from './types';

/** Caption of a picture that shows the whole board's day rather than one figure. */
export function captionOf({ head, milestones }: Board, title: string, unit: string, countingRule: string, path: string): ChartCaption {
  const { knownAt, asOf } = head.view;
  const count = new Set(milestones.flatMap(({ provenance }) => provenance.sourceKeys)).size;
  return {
    operation: head.title,
    title,
    unit,
    asOf,
    knownAt,
    countingRule,
    sources: path === '/milestones' && count > 0 ? [`${count} sources, listed on the page`] : [],
    address: `/${head.key}${path}?known=${knownAt}`,
  };
}

/** The milestones of a board on a time line. */
export function milestonesOfBoard(board: Board, size: ChartSize): MilestonesChart {
  const rule =
    'Slip is counted from the first forecast, or the reported baseline, to the day reached or the latest forecast; of a missed one to the viewed day, at least';
  const caption = captionOf(board, 'Milestones', 'days', rule, '/milestones');
  return prepareMilestones({ key: 'milestones', caption, rows: board.milestones, viewed: board.head.view.knownAt, size });
}

/** The map of a board. */
export function theatreOfBoard(board: Board, size: ChartSize): TheatreChart {
  const caption = captionOf(board, 'The theatre', 'who holds what', 'The last report on each place by the viewed day', '/events');
  return prepareTheatre({ key: 'theatre', caption, places: board.theatre.places, size });
}
