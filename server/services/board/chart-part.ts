import type { NumberedWords } from '../../domain/charts/kind';
import { aspectsOf, drawOnPage, type PreparedChart } from '../../domain/charts/kinds';
import type { ChartSize } from '../../domain/charts/picture-sizes';
import type { PointsTable } from '../../domain/charts/points-table';
import type { ChartCaption } from '../../domain/charts/schema';

/** A chart of a page that is not the board: its drawings in page colours, and all that stands beside them. */
export type ChartPart = Readonly<{
  /** As an export or a snapshot names it. */
  name: string;
  caption: ChartCaption;
  summary: string;
  table: PointsTable;
  /** What the numbers in it stand for. */
  events: readonly NumberedWords[];
  drawings: Readonly<{ wide: string; narrow: string }>;
}>;

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
