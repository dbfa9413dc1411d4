import type { ColourName, Palette } from '../../colours';
import { centredText, element, escapeXml, group, line, textLine } from '../drawing/svg';
import { basemapFor } from './basemap';
import { ground, mapName, sea } from './draw-ground';
import { MARK_RADIUS } from './prepare';
import type { TheatreChart, TheatreMark } from './schema';
import { LEGEND_TEXT } from './signs';

const CONTROL_COLOURS: Readonly<Record<TheatreMark['control'], ColourName>> = {
  held: 'deployed',
  opposing: 'gap',
  contested: 'pledged',
  unknown: 'muted',
};

/** The ground, its names, the places with who holds them, and the legend below. */
export function drawTheatre(chart: TheatreChart, palette: Palette): string {
  if (chart.marks.length === 0) return none(chart, palette);
  const base = basemapFor(chart.frame, chart.text, chart.home);
  // The ground's paths end at the frame: to clip them would take a layer of its own, half the time of drawing the map.
  return (
    ground(base, chart, palette) +
    group(
      { class: 'names' },
      chart.names.map((name) => mapName(name, chart, palette)),
    ) +
    scaleBar(chart, palette) +
    group(
      { class: 'places' },
      chart.marks.map((mark) => leader(mark, palette)),
      chart.marks.map((mark) => place(mark, palette)),
      chart.marks.map((mark) => label(mark, chart, palette)),
    ) +
    legend(chart, palette)
  );
}

function none(chart: TheatreChart, palette: Palette): string {
  const { width, height } = chart.frame;
  const words = centredText(width / 2, height / 2, 'no place known yet', {
    size: chart.text.name,
    fill: palette.muted,
    anchor: 'middle',
    halo: palette.sheet,
  });
  return sea(chart.frame, palette) + words;
}

/** State is a shape beside a colour: a disc is held, a triangle is the opposing side's, a half-filled square is contested. */
function shape(control: TheatreMark['control'], x: number, y: number, palette: Palette): string {
  const colour = palette[CONTROL_COLOURS[control]];
  const r = MARK_RADIUS;
  const outline = { stroke: palette.sheet, 'stroke-width': 1.2 };
  if (control === 'held') return element('circle', { cx: x, cy: y, r, fill: colour, ...outline });
  if (control === 'opposing')
    return element('path', { d: `M${x} ${y - r - 0.8}L${x + r + 0.8} ${y + r - 0.2}H${x - r - 0.8}Z`, fill: colour, ...outline });
  if (control === 'contested') {
    return (
      element('rect', {
        x: x - r + 0.6,
        y: y - r + 0.6,
        width: 2 * r - 1.2,
        height: 2 * r - 1.2,
        fill: palette.sheet,
        stroke: colour,
        'stroke-width': 1.8,
      }) + element('path', { d: `M${x - r + 0.6} ${y + r - 0.6}V${y - r + 0.6}L${x + r - 0.6} ${y + r - 0.6}Z`, fill: colour })
    );
  }
  return element('circle', { cx: x, cy: y, r: r - 1, fill: palette.sheet, stroke: colour, 'stroke-width': 1.6 });
}

/** What a place is, around its mark: banks for a bridge, a runway for an airfield, a base line for a camp, peaks for mountains. */
function kindSign(kind: string, x: number, y: number, palette: Palette): string {
  const r = MARK_RADIUS;
  const d =
    kind === 'bridge' || kind === 'crossing'
      ? `M${x - r - 3.4} ${y - 5.5}q3 5.5 0 11M${x + r + 3.4} ${y - 5.5}q-3 5.5 0 11`
      : kind === 'airfield'
        ? `M${x - r - 4.5} ${y}H${x + r + 4.5}`
        : kind === 'camp'
          ? `M${x - r - 2.5} ${y + r + 1.6}H${x + r + 2.5}`
          : kind === 'mountain range'
            ? `M${x - r - 5} ${y + r}l3.2 -5.5l3.2 5.5M${x + r - 1.4} ${y + r}l3.2 -5.5l3.2 5.5`
            : '';
  return d === '' ? '' : element('path', { d, fill: 'none', stroke: palette.ink, 'stroke-width': 1.6 });
}

function place(mark: TheatreMark, palette: Palette): string {
  return element(
    'g',
    { class: 'place', 'data-key': mark.key },
    element('title', {}, escapeXml(`${mark.name}: ${mark.controlText}`)),
    kindSign(mark.kind, mark.x, mark.y, palette),
    shape(mark.control, mark.x, mark.y, palette),
  );
}

function leader(mark: TheatreMark, palette: Palette): string {
  return mark.label?.leader ? line(mark.x, mark.y, mark.label.leader.x, mark.label.leader.y, palette.muted, 0.9) : '';
}

function label(mark: TheatreMark, chart: TheatreChart, palette: Palette): string {
  if (!mark.label) return '';
  const isTown = mark.kind === 'town' || mark.kind === 'mountain range';
  return centredText(mark.label.x, mark.label.y, mark.label.text, {
    size: isTown ? chart.text.name : chart.text.axis,
    weight: isTown ? 600 : 400,
    fill: palette.ink,
    anchor: mark.label.anchor,
    halo: palette.sheet,
  });
}

function scaleBar(chart: TheatreChart, palette: Palette): string {
  const { x, y, pixels, km } = chart.scaleBar;
  return (
    element('path', { d: `M${x} ${y - 4}v4h${pixels}v-4`, fill: 'none', stroke: palette.muted, 'stroke-width': 1.2 }) +
    textLine(x + pixels + 6, y + 1, `${km} km`, { size: chart.text.axis, fill: palette.muted })
  );
}

function legend(chart: TheatreChart, palette: Palette): string {
  return group(
    { class: 'legend' },
    chart.legend.map(({ sign, text, x, y }) => {
      const isControl = sign === 'held' || sign === 'opposing' || sign === 'contested' || sign === 'unknown';
      const drawn = isControl
        ? shape(sign, x, y, palette)
        : kindSign(sign, x, y, palette) + element('circle', { cx: x, cy: y, r: 2.2, fill: palette.ink });
      return drawn + centredText(x + LEGEND_TEXT, y, text, { size: chart.text.axis, fill: palette.muted });
    }),
  );
}
