import type { Palette } from '../../colours';
import { strokeOf } from '../drawing/ink';
import type { Sign } from '../drawing/signs';
import { element, line } from '../drawing/svg';
import { markSign } from './draw';
import { DASHES } from './look';
import type { PlottedLines } from './schema';

const MARK_WORDS = [
  ['corrected', 'stated, corrected since'],
  ['retracted', 'stated, retracted since'],
  ['chosen', 'chosen by an editor'],
] as const;

/** Its lines, then what else it has: earlier lines, ranges of a conflict, statements that do not stand. */
export function linesLegend(chart: PlottedLines, palette: Palette): readonly Sign[] {
  const earlier = chart.series.filter(({ isVintage }) => isVintage).length;
  const signs = chart.series
    .filter(({ isVintage }) => !isVintage)
    .map(
      (series): Sign => ({
        width: 26,
        words: series.end === null ? `${series.name}, not reported` : series.name,
        draw: (x, y) => {
          const { width: weight, dashes } = strokeOf(series.colour, palette, {
            width: series.isDashed ? 2 : 3,
            dashes: series.isDashed ? DASHES : undefined,
          });
          return line(x, y, x + 26, y, palette[series.colour], weight, dashes);
        },
      }),
    );
  const hasConflict = chart.series.some((series) =>
    series.points.some((point) => point.low !== null && point.high !== null && point.low !== point.high),
  );
  const conflict: Sign = {
    width: 8,
    words: 'range of reports that disagree',
    draw: (x, y) =>
      element('path', {
        d: `M${x + 1} ${y - 7}h6M${x + 4} ${y - 7}v14M${x + 1} ${y + 7}h6`,
        fill: 'none',
        stroke: palette.ink,
        'stroke-width': 1.4,
      }),
  };
  const vintages: Sign = {
    width: 26,
    words: earlier === 1 ? 'as known on an earlier day' : `as known on ${earlier} earlier days`,
    draw: (x, y) => line(x, y, x + 26, y, palette.faint, 1.3),
  };
  const said = new Set(chart.marks?.map(({ kind }) => kind));
  const marks = MARK_WORDS.filter(([kind]) => said.has(kind)).map(
    ([kind, words]): Sign => ({ width: 12, words, draw: (x, y) => markSign(kind, x + 6, y, palette) }),
  );
  return [...signs, ...(earlier > 0 ? [vintages] : []), ...(hasConflict ? [conflict] : []), ...marks];
}
