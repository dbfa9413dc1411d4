import { aspectsOf, drawOnPage, type PreparedChart } from '../../domain/charts/kinds';
import type { ChartSize } from '../../domain/charts/picture-sizes';
import type { ChartPart } from '../app';

/** A chart for a page that is not the board: drawn in both widths, with its table and what its numbers stand for. */
export function chartPart(name: string, prepare: (size: ChartSize) => PreparedChart): ChartPart {
  const wide = prepare('wide');
  const { frame, table, events } = aspectsOf(wide);
  return {
    name,
    caption: wide.caption,
    summary: frame.summary,
    table: table(),
    events,
    drawings: { wide: drawOnPage(wide), narrow: drawOnPage(prepare('narrow')) },
  };
}
