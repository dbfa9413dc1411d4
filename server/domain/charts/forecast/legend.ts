import type { ColourName, Palette } from '../../colours';
import { circleSign, diamondSign, restSigns, type Sign } from '../drawing/signs';
import { element, line } from '../drawing/svg';
import type { ForecastChart } from './schema';

/** What each mark of the timeline stands for, and how many rows found no room. */
export function forecastLegend({ table, rows }: ForecastChart, palette: Palette): readonly Sign[] {
  const bar = (words: string, colour: ColourName): Sign => ({
    width: 26,
    words,
    draw: (x, y) => element('rect', { x, y: y - 4, width: 26, height: 8, fill: palette[colour], 'fill-opacity': '0.4' }),
  });
  return [
    bar('P10 to P90', 'trained'),
    bar('the same on the critical path', 'gap'),
    diamondSign('P50, the middle', 'sheet', 'ink', palette),
    { width: 12, words: 'P80', draw: (x, y) => line(x + 6, y - 7, x + 6, y + 7, palette.ink, 2) },
    circleSign('critical path method', 3.4, palette.sheet, palette.muted, 1.6),
    { width: 12, words: 'last reported', draw: (x, y) => line(x + 6, y - 8, x + 6, y + 8, palette.pledged, 2.2) },
    diamondSign('reached', 'deployed', 'deployed', palette),
    ...restSigns(table.length - rows.length, 'row'),
  ];
}
