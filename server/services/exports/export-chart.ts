import type { Prepare } from '../../charts/canvas';
import { pictureToPdf } from '../../charts/pdf';
import { drawPicture, drawSized, PICTURE_WIDTHS, pictureChartSize } from '../../charts/picture';
import { rasterise, SCALES } from '../../charts/rasterise';
import { toSvgFile } from '../../charts/svg-file';
import { toCsv } from '../../domain/charts/csv';
import type { Material } from '../../domain/charts/kind';
import { aspectsOf, type PreparedChart, tableOf } from '../../domain/charts/kinds';
import { PICTURE_SIZES, type PictureSize } from '../../domain/charts/picture-sizes';
import { THEMES, type Theme } from '../../domain/colours';
import { MusterError } from '../../domain/errors';
import { packSources } from '../../domain/pack/prepare-pack';
import { quantitiesOf } from '../../domain/snapshots/quantity';
import type { OperationModel } from '../../live/operation-model';
import type { Call, Services } from '../call';
import { openAt } from '../context';
import { seriesBehind, withRows } from './frozen-chart';
import type { ExportInput } from './inputs';
import { fileOnce } from './keep-files';
import { defaultWidth, openMaterial, prepareNamed } from './material';
import { ownWords } from './own-words';
import { pdfInfo } from './pdf-info';
import { requesterOf } from './requester';
import { makeWorkbook, XLSX_TYPE } from './workbook';

export const CHART_FORMATS = ['svg', 'png', 'pdf', 'csv', 'xlsx', 'json'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];

export type Exported = Readonly<{ body: string | Buffer; contentType: string; fileName: string }>;

export const CONTENT_TYPES: Readonly<Record<ChartFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX_TYPE,
  json: 'application/json; charset=utf-8',
};

/** The value if it is one of those allowed. Throws `BAD_INPUT` that names the field. */
export function oneOf<T extends string | number>(field: string, value: string | number | null, allowed: readonly T[], fallback: T): T {
  if (value === null) return fallback;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new MusterError('BAD_INPUT', `${field} is one of: ${allowed.join(', ')}.`, [{ field, message: `One of: ${allowed.join(', ')}.` }]);
}

/** The width that is asked for, or the usual one. Throws `BAD_INPUT`. */
export function widthOf(width: number | null, fallback: number): number {
  const { least, most } = PICTURE_WIDTHS;
  if (width === null) return fallback;
  if (Number.isInteger(width) && width >= least && width <= most) return width;
  const message = `width is a whole number of pixels from ${least} to ${most}.`;
  throw new MusterError('BAD_INPUT', message, [{ field: 'width', message }]);
}

/** The named size, if one is asked for. Throws `BAD_INPUT` where there is no such size, and beside a width. */
export function sizeOf(size: string | null, width: number | null): PictureSize | null {
  if (size === null) return null;
  const named = oneOf<PictureSize>('size', size, PICTURE_SIZES, 'slide');
  if (width === null) return named;
  const message = 'size and width exclude each other: a named size has a width of its own. Give one of them.';
  throw new MusterError('BAD_INPUT', message, [{ field: 'size', message }]);
}

/** How a picture is asked for: in a named size, else in a width. */
export type PictureChoice = Readonly<{ size: PictureSize | null; width: number; theme: Theme }>;

/** A chart as a picture, prepared for its size. */
export function drawChosen(prepare: Prepare, { size, width, theme }: PictureChoice): string {
  return size === null ? drawPicture(prepare(pictureChartSize(width)), { theme, width }) : drawSized(prepare, { theme, size });
}

/** The same chart in any size, with another address: the full one of its page, so that a picture on paper leads back. */
export function addressedBy(prepare: Prepare, addressOf: (path: string) => string): Prepare {
  return (size) => {
    const chart = prepare(size);
    return { ...chart, caption: { ...chart.caption, address: addressOf(chart.caption.address) } };
  };
}

type Wanted = Readonly<{ name: string; prepare: Prepare; choice: PictureChoice; material: Material; services: Services }>;

/** The drawn points of the live board with where they are from, as a workbook. */
function workbookOf({ name, material: { reading, board }, services }: Wanted, chart: PreparedChart): Promise<Buffer> {
  const quantities = quantitiesOf(reading);
  const { rows } = withRows(reading, name, chart, quantities);
  const series = new Set(seriesBehind([...new Set(rows.map(({ key }) => key))], quantities));
  return makeWorkbook(services, {
    title: chart.caption.title,
    asOf: reading.at.asOf,
    knownAt: reading.at.knownAt,
    revision: board.head.view.revision,
    charts: [{ caption: chart.caption, rows }],
    pack: null,
    sources: packSources(reading, series),
    changes: [{ operation: board.head.key, knownAt: reading.at.knownAt, revision: board.head.view.revision, series }],
    about: [['Address', chart.caption.address]],
  });
}

/** A chart's file; a PNG is drawn from the picture. */
async function fileOf(wanted: Wanted, format: Exclude<ChartFormat, 'png'>): Promise<string | Buffer> {
  const { prepare, choice, material } = wanted;
  const { reading } = material;
  const prepared = () => prepare(pictureChartSize(choice.width));
  switch (format) {
    case 'svg':
      return toSvgFile(drawChosen(prepare, choice));
    case 'pdf': {
      const { caption } = prepared();
      const info = pdfInfo(caption.title, caption, [caption.address], `${caption.knownAt}T00:00:00.000Z`);
      return pictureToPdf(drawChosen(prepare, choice), caption.address, info);
    }
    case 'csv': {
      const chart = prepared();
      return toCsv(chart, aspectsOf(chart).origins({ reading, quantities: quantitiesOf(reading) }));
    }
    case 'xlsx':
      return workbookOf(wanted, prepared());
    case 'json': {
      const chart = prepared();
      return JSON.stringify({ chart, table: tableOf(chart) });
    }
  }
}

type Opened = Wanted &
  Readonly<{
    model: OperationModel;
    key: string;
    /** It has words of its reader's: nobody else asks for the same, and it is not kept. */
    isOwn: boolean;
  }>;

/** What is asked for, with the name by which its file is remembered. Throws `BAD_INPUT` and `NOT_FOUND`. */
async function openChart(call: Call, input: ExportInput): Promise<Opened> {
  const { operation, chart: name, known, asOf, origin } = input;
  const theme = oneOf('theme', input.theme, THEMES, 'light');
  const size = sizeOf(input.size ?? null, input.width);
  const choice = { theme, size, width: widthOf(input.width, defaultWidth(name)) };
  const own = ownWords(input);
  const { model, present, material, version } = await openMaterial(call, operation, { known, asOf }, name);
  const { at } = material.reading;
  const prepare = own.dress(
    addressedBy(
      (chartSize) => prepareNamed(name, material, chartSize),
      (path) => `${origin}${path}`,
    ),
  );
  const key = `${name}|${at.asOf}|${at.knownAt}|${present}|${theme}|${size ?? choice.width}|${origin}|${version}`;
  return { name, prepare, choice, material, services: call.services, model, key, isOwn: own.isOwn };
}

/** The picture that a chart's PNG is made of. Throws as `exportChart` does. */
export async function drawChart(call: Call, input: ExportInput): Promise<string> {
  const { model, key, prepare, choice, isOwn } = await openChart(call, input);
  const draw = async () => drawChosen(prepare, choice);
  return isOwn ? draw() : fileOnce(model, `picture|${key}`, draw);
}

/** One chart of the viewed day as a file: a picture that says what it is, or the points it draws. Throws `BAD_INPUT` and `NOT_FOUND`. */
export async function exportChart(call: Call, input: ExportInput): Promise<Exported> {
  const { operation, chart: name, known, asOf } = input;
  const format = oneOf('format', input.format, CHART_FORMATS, 'svg');
  const scale = oneOf('scale', input.scale, SCALES, 1);
  const { at } = await openAt(call, operation, { known, asOf });
  const fileName = `${operation}-${name}-${at.knownAt}${input.size ? `-${input.size}` : ''}.${format}`;
  if (format === 'png') {
    // A PNG is remembered by what it shows.
    const svg = await (call.elsewhere?.picture('chart', input) ?? drawChart(call, input));
    return { body: await rasterise(svg, scale, requesterOf(call)), contentType: CONTENT_TYPES.png, fileName };
  }
  const opened = await openChart(call, input);
  const make = () => fileOf(opened, format);
  const body = await (opened.isOwn ? make() : fileOnce(opened.model, `chart|${format}|${opened.key}`, make));
  return { body, contentType: CONTENT_TYPES[format], fileName };
}
