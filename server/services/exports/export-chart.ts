import type { Prepare } from '../../charts/canvas';
import { drawPicture, drawSized, PICTURE_WIDTHS, pictureChartSize } from '../../charts/picture';
import { rasterise, SCALES, type Scale } from '../../charts/rasterise';
import { toSvgFile } from '../../charts/svg-file';
import { prepareTrendAt } from '../../domain/board/prepare-board';
import { prepareSeriesChart } from '../../domain/board/series-chart';
import type { Board } from '../../domain/board/types';
import { PICTURE_SIZES, type PictureSize } from '../../domain/charts/picture-sizes';
import { tableOf, toCsv } from '../../domain/charts/points-table';
import type { ChartSize, PreparedChart } from '../../domain/charts/types';
import { THEMES, type Theme } from '../../domain/colours';
import { MusterError } from '../../domain/errors';
import type { Reading } from '../../domain/reading/reading';
import { subjectOf } from '../../domain/reading/subject';
import { milestonesChart, theatreChart } from '../board/charts-of-board';
import { readBoard } from '../board/read-board';
import { type Call, openView, type Viewed } from '../context';

export const CHART_FORMATS = ['svg', 'png', 'csv', 'json'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

export type ExportInput = Viewed &
  Readonly<{
    operation: string;
    chart: string;
    format: string;
    width: number | null;
    /** One of the named sizes; it excludes a width. */
    size?: string | null;
    scale: number | null;
    theme: string | null;
    origin: string;
  }>;

export type Exported = Readonly<{ body: string | Buffer; contentType: string; fileName: string }>;

const DEFAULT_WIDTH = 960;
const DEFAULT_GAUGE_WIDTH = 320;

export const CONTENT_TYPES: Readonly<Record<ChartFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** The value if it is one of those allowed. Throws `BAD_INPUT` that names the field. */
export function oneOf<T extends string | number>(field: string, value: string | number | null, allowed: readonly T[], fallback: T): T {
  if (value === null) return fallback;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new MusterError('BAD_INPUT', `${field} is one of: ${allowed.join(', ')}.`, [{ field, message: `One of: ${allowed.join(', ')}.` }]);
}

function widthOf(width: number | null, fallback: number): number {
  const { least, most } = PICTURE_WIDTHS;
  if (width === null) return fallback;
  if (Number.isInteger(width) && width >= least && width <= most) return width;
  const message = `width is a whole number of pixels from ${least} to ${most}.`;
  throw new MusterError('BAD_INPUT', message, [{ field: 'width', message }]);
}

/** The named size, if one is asked for. Throws `BAD_INPUT` where there is no such size, and beside a width. */
function sizeOf(size: string | null, width: number | null): PictureSize | null {
  if (size === null) return null;
  const named = oneOf<PictureSize>('size', size, PICTURE_SIZES, 'slide');
  if (width === null) return named;
  const message = 'size and width exclude each other: a named size has a width of its own. Give one of them.';
  throw new MusterError('BAD_INPUT', message, [{ field: 'size', message }]);
}

/** Width of a picture where none is asked for. */
export function defaultWidth(name: string): number {
  return name.startsWith('gauge-') ? DEFAULT_GAUGE_WIDTH : DEFAULT_WIDTH;
}

/** `trend-afisma`, `gauge-malian-trained`, `series-afisma.nga.pledged`, `milestones`, `theatre`. Null for what there is not. */
export function prepareNamed(name: string, board: Board, reading: Reading, size: ChartSize): PreparedChart | null {
  const [, kind, key] = /^(trend|gauge|series)-(.+)$/.exec(name) ?? [];
  if (name === 'milestones') return milestonesChart(board, size);
  if (name === 'theatre') return theatreChart(board, size);
  if (kind === undefined || key === undefined) return null;
  if (kind === 'trend') return prepareTrendAt(reading, key, size);
  if (kind === 'gauge') return board.gauges.find((gauge) => gauge.key === key)?.chart ?? null;
  const subject = subjectOf(reading, key);
  return subject && prepareSeriesChart(reading, subject, size);
}

/** How a picture is asked for: in a named size, else in a width. */
export type PictureChoice = Readonly<{ size: PictureSize | null; width: number; theme: Theme }>;

/** A chart as a picture, prepared for its size. */
export function drawChosen(prepare: Prepare, { size, width, theme }: PictureChoice): string {
  return size === null ? drawPicture(prepare(pictureChartSize(width)), { theme, width }) : drawSized(prepare, { theme, size });
}

/** The same chart in any size, with another address: the full one of its page, so that a picture on paper leads back. */
export function addressedBy(
  prepare: (size: ChartSize) => PreparedChart | null,
  name: string,
  addressOf: (path: string) => string,
): Prepare {
  return (size) => {
    const chart = prepare(size);
    if (!chart) throw noChart(name);
    return { ...chart, caption: { ...chart.caption, address: addressOf(chart.caption.address) } };
  };
}

/** The text of a chart's file; a PNG is made of its SVG. */
function textOf(prepare: Prepare, format: ChartFormat, choice: PictureChoice): string {
  const prepared = () => prepare(pictureChartSize(choice.width));
  switch (format) {
    case 'svg':
      return toSvgFile(drawChosen(prepare, choice));
    case 'png':
      return drawChosen(prepare, choice);
    case 'csv':
      return toCsv(prepared());
    case 'json': {
      const chart = prepared();
      return JSON.stringify({ chart, table: tableOf(chart) });
    }
  }
}

/** One chart of the viewed day as a file: a picture that says what it is, or the points it draws. */
export async function exportChart(call: Call, input: ExportInput): Promise<Exported> {
  const { operation, chart: name, known, asOf, origin } = input;
  const format = oneOf('format', input.format, CHART_FORMATS, 'svg');
  const theme = oneOf('theme', input.theme, THEMES, 'light');
  const scale = oneOf('scale', input.scale, SCALES, 1);
  const size = sizeOf(input.size ?? null, input.width);
  const choice = { theme, size, width: widthOf(input.width, defaultWidth(name)) };
  const { model, reading, present } = await openView(call, operation, { known, asOf });
  const board = await readBoard(call, { operation, known, asOf });
  const key = `chart|${name}|${reading.at.asOf}|${reading.at.knownAt}|${present}|${format}|${theme}|${size ?? choice.width}|${origin}`;
  const text = model.once(key, () =>
    textOf(
      addressedBy(
        (chartSize) => prepareNamed(name, board, reading, chartSize),
        name,
        (path) => `${origin}${path}`,
      ),
      format,
      choice,
    ),
  );
  const body = format === 'png' ? await rasterise(text, scale) : text;
  return {
    body,
    contentType: CONTENT_TYPES[format],
    fileName: `${operation}-${name}-${reading.at.knownAt}${size === null ? '' : `-${size}`}.${format}`,
  };
}

export function noChart(name: string): MusterError {
  return new MusterError('NOT_FOUND', `There is no chart ${name}. The board's JSON names those there are.`);
}

/** Names of the charts of a board. */
export function chartNames(board: Board): string[] {
  return [...board.trends.map(({ key }) => `trend-${key}`), ...board.gauges.map(({ key }) => `gauge-${key}`), 'milestones', 'theatre'];
}
