import type { Palette } from '../../colours';
import { circleSign, diamondSign, restSigns, type Sign } from '../drawing/signs';
import { line } from '../drawing/svg';
import type { MilestonesChart } from './schema';

/** What each mark of the timeline stands for, and how many rows found no room. */
export function milestonesLegend({ table, rows }: MilestonesChart, palette: Palette): readonly Sign[] {
  return [
    circleSign('first forecast', 4.2, palette.sheet, palette.muted, 1.8),
    { width: 12, words: 'later forecast', draw: (x, y) => line(x + 6, y - 5, x + 6, y + 5, palette.ink, 1.4) },
    diamondSign('latest forecast', 'sheet', 'ink', palette),
    diamondSign('reached', 'deployed', 'deployed', palette),
    { width: 12, words: 'late', draw: (x, y) => line(x, y, x + 12, y, palette.gap, palette.isPatterned ? 4 : 2.4) },
    ...restSigns(table.length - rows.length, 'milestone'),
  ];
}
