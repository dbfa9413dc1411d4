import type { Palette } from '../../colours';
import { NAME_LINE } from '../row-timeline';
import type { RowTimeline, TimelineRow } from '../schema';
import { centredText, group, line, textLine } from './svg';

type Framed = RowTimeline & Readonly<{ rows: readonly TimelineRow[] }>;

/** The calendar, the rules between rows and the viewed day; `under` lies below them. */
export function timelineAxes({ plot, text, viewed, width, x, rows }: Framed, palette: Palette, under = ''): string {
  const ticks = x.ticks.map(
    (tick) =>
      line(tick.x, plot.top, tick.x, plot.bottom, palette.rule) +
      (tick.label === '' ? '' : textLine(tick.x, plot.top - 9, tick.label, { size: text.axis, fill: palette.muted, anchor: 'middle' })),
  );
  const rules = rows.slice(1).map((row) => line(0, row.top, width, row.top, palette.rule));
  const today =
    line(viewed.x, plot.top - 4, viewed.x, plot.bottom, palette.ink, 1.4) +
    textLine(viewed.labelX, plot.top - 9, viewed.label, { size: text.axis, weight: 700, fill: palette.ink, anchor: 'middle' });
  return group({ class: 'axes' }, under, ticks, rules, today);
}

/** A row's name, on as many lines as it has. */
export function rowName({ nameLines, nameY }: TimelineRow, { text }: Framed, palette: Palette, weight: 400 | 600 | 700): string {
  const style = { size: text.name, weight, fill: palette.ink, halo: palette.sheet } as const;
  return nameLines.map((words, index) => textLine(0, nameY + index * text.name * NAME_LINE, words, style)).join('');
}

/** What stands where there is no row. */
export function noRows({ plot, text, width }: Framed, words: string, palette: Palette): string {
  const style = { size: text.name, fill: palette.muted, anchor: 'middle', halo: palette.sheet } as const;
  return centredText(width / 2, (plot.top + plot.bottom) / 2, words, style);
}
