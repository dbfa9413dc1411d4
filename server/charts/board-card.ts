import { centredText, element, line, textLine } from '../domain/charts/drawing/svg';
import { drawGauge } from '../domain/charts/gauge/draw';
import { layoutGauge } from '../domain/charts/gauge/prepare';
import type { GaugeChart } from '../domain/charts/gauge/schema';
import { CANVASES } from '../domain/charts/picture-sizes';
import { measureText, truncateText, wrapText } from '../domain/charts/text-width';
import { PALETTES, type Palette, type Theme } from '../domain/colours';
import type { Day } from '../domain/days';
import { formatDay } from '../domain/format';
import { pictureSheet, placeBody } from './picture-frame';

/** What a card says of a board. */
export type BoardCard = Readonly<{
  title: string;
  subtitle: string;
  knownAt: Day;
  /** 0 to 1; null when nothing was measured. */
  readiness: number | null;
  /** How many of the components' parts are measured. */
  measured: number;
  of: number;
  gauges: readonly GaugeChart[];
  address: string;
  summary: string;
}>;

const MOST_GAUGES = 4;

/** A board in one look, for networks that show a card of a shared address: operation, day, readiness and the first gauges. */
export function drawBoardCard(card: BoardCard, theme: Theme): string {
  const { width, height, zoom, margin } = CANVASES.card;
  const palette = PALETTES[theme];
  const [naturalWidth, naturalHeight] = [width / zoom, height / zoom];
  const inner = naturalWidth - 2 * margin;
  const parts = [
    line(0, 1.5, inner, 1.5, palette.ink, 3),
    heading(card, inner, palette),
    readinessBar(card, inner, palette),
    ...gaugesOf(card, inner, palette),
    foot(card, inner, naturalHeight - 2 * margin, palette),
  ];
  const placed = element('g', { transform: `translate(${margin} ${margin})` }, parts);
  return pictureSheet({ width, height, naturalWidth, naturalHeight }, card.summary, palette, [placed]);
}

function heading(card: BoardCard, inner: number, palette: Palette): string {
  const day = formatDay(card.knownAt);
  const dayWidth = measureText(day, 30, 700);
  return (
    textLine(0, 38, truncateText(card.title, inner - dayWidth - 24, 34, 700), { size: 34, weight: 700, fill: palette.ink }) +
    textLine(inner, 38, day, { size: 30, weight: 700, fill: palette.ink, anchor: 'end' }) +
    textLine(0, 60, truncateText(card.subtitle, inner - 190, 14.5), { size: 14.5, fill: palette.muted }) +
    textLine(inner, 60, 'as known that day', { size: 14.5, fill: palette.muted, anchor: 'end' })
  );
}

function readinessBar({ readiness, measured, of }: BoardCard, inner: number, palette: Palette): string {
  const score = readiness === null ? '–' : String(Math.round(readiness * 100));
  const scoreWidth = measureText(score, 46, 700);
  const words = readiness === null ? 'readiness, nothing measured' : 'of 100, readiness';
  const wordsLeft = scoreWidth + 8;
  const barLeft = wordsLeft + measureText(words, 18, 600) + 22;
  const barWidth = inner - barLeft;
  const filled = barWidth * (readiness ?? 0);
  return (
    textLine(0, 116, score, { size: 46, weight: 700, fill: palette.ink }) +
    textLine(wordsLeft, 116, words, { size: 18, weight: 600, fill: palette.ink }) +
    element('rect', { x: barLeft, y: 94, width: barWidth, height: 12, fill: palette.track }) +
    (filled > 0 ? element('rect', { x: barLeft, y: 94, width: filled, height: 12, fill: palette.readiness }) : '') +
    textLine(inner, 123, `${measured} of ${of} measured, equal weights (an assumption)`, { size: 12.5, fill: palette.muted, anchor: 'end' })
  );
}

function gaugesOf({ gauges }: BoardCard, inner: number, palette: Palette): readonly string[] {
  const shown = gauges.slice(0, MOST_GAUGES);
  if (shown.length === 0) return [centredText(inner / 2, 230, 'no gauge yet', { size: 20, fill: palette.muted, anchor: 'middle' })];
  const column = inner / shown.length;
  return shown.flatMap((gauge, index) => {
    const layout = layoutGauge(gauge);
    const scale = Math.min((column - 14) / layout.width, 168 / layout.height);
    const middle = column * (index + 0.5);
    const title = wrapText(gauge.caption.title, column - 14, 14, 600, 2);
    return [
      line(column * index + 7, 139, column * (index + 1) - 7, 139, palette.rule, 1),
      ...title.map((words, row) =>
        textLine(middle, 157 + (row + (2 - title.length) / 2) * 16, words, { size: 14, weight: 600, fill: palette.ink, anchor: 'middle' }),
      ),
      placeBody(
        { svg: drawGauge(gauge, palette), width: layout.width, height: layout.height, scale, summary: '' },
        middle - (layout.width * scale) / 2,
        177,
      ),
    ];
  });
}

function foot({ address }: BoardCard, inner: number, height: number, palette: Palette): string {
  return (
    line(0, height - 22, inner, height - 22, palette.rule, 1) +
    textLine(0, height - 4, truncateText(address, inner - 80, 13.5, 600), { size: 13.5, weight: 600, fill: palette.ink }) +
    textLine(inner, height - 4, 'Muster', { size: 16, weight: 700, fill: palette.ink, anchor: 'end' })
  );
}
