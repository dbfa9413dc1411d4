import { colourOfMeasure } from '../../board/colour-of-measure';
import { dayFromNumber, dayNumber } from '../../days';
import { greatestOf } from '../../extremes';
import { formatQuantity, formatShortDay } from '../../format';
import type { Ladder } from '../../ladder/ladder';
import { conversionWords, ladderSummary, lagWords } from '../../ladder/words';
import { measureName } from '../../shapes/measure-names';
import type { ChartSize } from '../picture-sizes';
import { position, roundPixel } from '../scale';
import type { ChartCaption, TypeSizes } from '../schema';
import { decimate, stepPoints } from '../steps';
import { measureText, truncateText } from '../text-width';
import { dayTicks } from '../ticks';
import type { LadderChart } from './schema';

export type LadderInput = Readonly<{ key: string; caption: ChartCaption; ladder: Ladder; size: ChartSize }>;

type Layout = Readonly<{ width: number; text: TypeSizes; strip: number; isNarrow: boolean }>;

const WIDE: Layout = { width: 760, text: { axis: 12.5, name: 14.5, value: 17, event: 13 }, strip: 46, isNarrow: false };
const NARROW: Layout = { width: 358, text: { axis: 12, name: 13.5, value: 15.5, event: 12 }, strip: 38, isNarrow: true };
const NARROW_BELOW = 460;
const AXIS_HEIGHT = 24;
/** Above a strip: its name, level and how it follows from the rung before. */
const HEAD = 24;
/** On narrow charts what follows from the rung before stands on a line of its own. */
const SECOND_LINE = 16;
const BENEATH = 10;
/** A force with one report still needs an axis. */
const LEAST_SPAN_DAYS = 30;

function layoutOf(size: ChartSize): Layout {
  if (size === 'narrow') return NARROW;
  if (size === 'wide') return WIDE;
  return { ...(size.width < NARROW_BELOW ? NARROW : WIDE), width: size.width };
}

/** The least height of a strip in which a level is still seen. */
const LEAST_STRIP = 9;

/** Where the height is given: how many rungs find room in it, and how high their strips are. Else all of them, as high as usual. */
function fitIn(size: ChartSize, { strip, isNarrow }: Layout, count: number): Readonly<{ strip: number; fitting: number }> {
  if (typeof size === 'string' || !size.isExact) return { strip, fitting: count };
  const head = HEAD + (isNarrow ? SECOND_LINE : 0) + BENEATH;
  const room = size.height - AXIS_HEIGHT;
  const fitting = Math.max(1, Math.min(count, Math.floor(room / (head + LEAST_STRIP))));
  return { strip: Math.min(2 * strip, Math.max(LEAST_STRIP, Math.floor(room / fitting) - head)), fitting };
}

/** The places of so many of a list, from its first to its last, evenly. */
function evenly(count: number, fitting: number): number[] {
  if (fitting >= count) return Array.from({ length: count }, (_, index) => index);
  if (fitting === 1) return [count - 1];
  return Array.from({ length: fitting }, (_, index) => Math.round((index * (count - 1)) / (fitting - 1)));
}

/**
 * The ladder as a funnel over time: one strip for each rung, all on one scale, so that what passes from rung to rung is seen as what is
 * left of the strip above.
 */
export function prepareLadderChart({ key, caption, ladder, size }: LadderInput): LadderChart {
  const layout = layoutOf(size);
  const { width, text, isNarrow } = layout;
  const { strip, fitting } = fitIn(size, layout, ladder.rungs.length);
  const shown = evenly(ladder.rungs.length, fitting);
  const to = dayNumber(ladder.to);
  const from = Math.min(dayNumber(ladder.from), to - LEAST_SPAN_DAYS);
  const most = greatestOf(
    ladder.rungs.flatMap(({ points }) => points.map(({ value }) => value ?? 0)),
    1,
  );
  const rowHeight = HEAD + (isNarrow ? SECOND_LINE : 0) + strip + BENEATH;
  const bottom = shown.length * rowHeight;
  const viewed = { label: formatShortDay(ladder.to), x: width };
  const room = width - measureText(viewed.label, text.axis, 700) - 12;
  const ticks = dayTicks(dayFromNumber(from), ladder.to, width, text.axis, 8).map((tick) => {
    const x = roundPixel(position(tick.day, from, to, 0, width));
    const half = measureText(tick.label, text.axis) / 2;
    return { day: tick.day, x, label: x - half >= 0 && x + half <= room ? tick.label : '' };
  });
  return {
    kind: 'ladder',
    key,
    caption,
    width,
    height: bottom + AXIS_HEIGHT,
    text,
    plot: { left: 0, top: 0, right: width, bottom },
    x: { from, to, ticks, viewed },
    most,
    rows: shown.flatMap((place, index) => {
      const found = ladder.rungs[place];
      if (!found) return [];
      const { rung, value, points } = found;
      const top = index * rowHeight;
      // What follows from the rung before is said where that one is shown.
      const step = shown[index - 1] === place - 1 ? ladder.steps[place - 1] : null;
      const valueText = value === null ? '–' : formatQuantity(value, ladder.unit);
      const name = measureName(rung, ladder);
      const said = step ? [conversionWords(step, ladder), lagWords(step)].filter((words) => words !== '').join(', ') : '';
      const nameWidth = measureText(name, text.name, 700) + 12;
      const stepRoom = isNarrow ? width : width - nameWidth - measureText(valueText, text.value, 700) - 16;
      const drawn = points.map((point) => ({ day: dayNumber(point.day), value: point.value, low: null, high: null }));
      const row = {
        key: rung,
        name,
        colour: colourOfMeasure(rung),
        valueText,
        headY: top + HEAD - 7,
        step: {
          text: truncateText(said, stepRoom, text.event),
          x: isNarrow ? 0 : roundPixel(nameWidth),
          y: top + HEAD - 7 + (isNarrow ? SECOND_LINE : 0),
        },
        top: top + rowHeight - BENEATH - strip,
        bottom: top + rowHeight - BENEATH,
        points: decimate(stepPoints(drawn, from, to)),
      };
      return [row];
    }),
    summary: ladderSummary(ladder),
  };
}
