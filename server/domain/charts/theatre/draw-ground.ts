import { PAGE_PALETTE, type Palette } from '../../colours';
import { element, HALF_CAP_EM, pageSvg, textLine } from '../drawing/svg';
import { type Basemap, basemapFor } from './basemap';
import { isWide } from './geodata';
import { COUNTRY_SPACING, nameSize, placeNames } from './place-names';
import type { MapFrame, MapName, TheatreChart } from './schema';

const TEXT = { axis: 12, name: 13.5, value: 13, event: 11 };

/** The ground of a frame with its names, for a page: land, water and borders, and no places. */
export function drawGround(frame: MapFrame): string {
  const { width, height } = frame;
  const base = basemapFor(frame, TEXT, '');
  const names = placeNames(base.names, { left: 3, top: 3, right: width - 3, bottom: height - 3 }, [], TEXT);
  const named = names.map((name) => mapName(name, { text: TEXT }, PAGE_PALETTE)).join('');
  return pageSvg(width, height, 'Map', ground(base, { frame }, PAGE_PALETTE) + named);
}

/** Water where there is no land. */
export function sea({ width, height }: MapFrame, palette: Palette): string {
  return element('rect', { x: 0, y: 0, width, height, fill: palette.water, 'fill-opacity': '0.18' });
}

/** Land, water and borders. */
export function ground(base: Basemap, { frame }: Pick<TheatreChart, 'frame'>, palette: Palette): string {
  const path = (d: string, attributes: Readonly<Record<string, string | number>>) =>
    d === '' ? '' : element('path', { d, ...attributes });
  return [
    sea(frame, palette),
    path(base.abroad, { fill: palette.land }),
    path(base.homePath, { fill: palette.sheet }),
    path(base.lakes, { fill: palette.water, 'fill-opacity': '0.5' }),
    path(base.rivers, { fill: 'none', stroke: palette.water, 'stroke-width': 1.5, 'stroke-linejoin': 'round', 'stroke-opacity': '0.8' }),
    path(base.borders, {
      fill: 'none',
      stroke: palette.muted,
      // On a map of continents lines of dashes would be all that is seen.
      ...(isWide(frame) ? { 'stroke-width': 0.7, 'stroke-opacity': '0.6' } : { 'stroke-width': 1.1, 'stroke-dasharray': '7 2.5 1.5 2.5' }),
      'stroke-linejoin': 'round',
    }),
  ].join('');
}

/** A name of the ground: a country's letters stand apart. */
export function mapName(name: MapName, chart: Pick<TheatreChart, 'text'>, palette: Palette): string {
  const size = nameSize(name.kind, chart.text);
  const baseline = name.y + size * HALF_CAP_EM;
  const isCountry = name.kind === 'country' || name.kind === 'home';
  return element(
    'g',
    name.angle === 0 ? {} : { transform: `rotate(${name.angle} ${name.x} ${name.y})` },
    textLine(name.x + (isCountry ? COUNTRY_SPACING / 2 : 0), baseline, name.text, {
      size,
      anchor: 'middle',
      weight: isCountry ? 600 : 400,
      fill: name.kind === 'river' || name.kind === 'lake' ? palette.water : name.kind === 'home' ? palette.muted : palette.faint,
      ...(isCountry ? { spacing: COUNTRY_SPACING, halo: name.kind === 'home' ? palette.sheet : palette.land } : {}),
    }),
  );
}
