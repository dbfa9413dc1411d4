import { pictureToPdf } from '../../charts/pdf';
import { rasterise, SCALES } from '../../charts/rasterise';
import { withStyle } from '../../charts/svg-file';
import type { Database } from '../../db/open';
import { sha256 } from '../../db/sha256';
import { findFile, findPicture, type KeptFile, type KeptPicture, keepFile, listPictures } from '../../db/snapshots';
import { PICTURE_SIZES, type PictureSize } from '../../domain/charts/picture-sizes';
import { THEMES, type Theme } from '../../domain/colours';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import type { FrozenChart, SnapshotData, SnapshotMark } from '../../domain/snapshots/types';
import type { Call, Services } from '../call';
import { CHART_FORMATS, type ChartFormat, CONTENT_TYPES, type Exported, oneOf } from '../exports/export-chart';
import { fileOnce } from '../exports/keep-files';
import { pdfInfo } from '../exports/pdf-info';
import { requesterOf } from '../exports/requester';
import { aboutOperations, changesBehind, type ListedChanges, makeWorkbook, type WorkbookContent } from '../exports/workbook';
import { markedCsv, markOfPdf, markPng, markSvg, wordedMark } from './mark';
import { altered, markOf, type OpenedSnapshot, openSnapshot } from './open-snapshot';
import { seal, sealable } from './seal';

export type ExportSnapshotInput = Readonly<{
  id: string;
  format: string;
  /** Which chart of a board; a snapshot of one chart needs none. */
  chart: string | null;
  scale: number | null;
  theme: string | null;
  /** One of the named sizes that were drawn when it was frozen. */
  size?: string | null;
  /** True for who takes the file away; a picture that a page shows is not kept. */
  isDownload?: boolean;
}>;

/** The charts that are asked for. Throws `NOT_FOUND` for one that the snapshot has not, `BAD_INPUT` where one has to be named. */
function chartsFor({ data }: OpenedSnapshot, chart: string | null, format: ChartFormat): readonly FrozenChart[] {
  const names = data.charts.map(({ name }) => name);
  if (chart !== null && !names.includes(chart))
    throw new MusterError('NOT_FOUND', `This snapshot has no chart of that name. It has: ${names.join(', ')}.`);
  const isPicture = format === 'svg' || format === 'png' || format === 'pdf';
  if (chart === null && isPicture && names.length > 1) {
    const message = `A board is frozen chart by chart. Name one with chart=: ${names.join(', ')}.`;
    throw new MusterError('BAD_INPUT', message, [{ field: 'chart', message }]);
  }
  return chart === null ? data.charts : data.charts.filter(({ name }) => name === chart);
}

type Variant = Readonly<{ chart: string; theme: Theme; size: PictureSize | '' }>;

/** A chart as it was drawn when it was frozen, without its letters. */
export async function frozenPicture(db: Database, { head }: OpenedSnapshot, variant: Variant): Promise<KeptPicture> {
  const picture = await findPicture(db, head.id, variant);
  if (picture) return picture;
  const kept = (await listPictures(db, head.id)).filter(({ chart }) => chart === variant.chart);
  const said = kept.map(({ theme, size }) => `${size === '' ? '' : `size=${size} `}theme=${theme}`).join(', ');
  const wanted = `${variant.size === '' ? '' : `the size ${variant.size} and `}the theme ${variant.theme}`;
  throw new MusterError(
    'NOT_FOUND',
    `This snapshot was frozen without a picture of ${variant.chart} in ${wanted}. It has: ${said || 'none'}.`,
  );
}

async function frozenSvg(db: Database, opened: OpenedSnapshot, variant: Variant): Promise<string> {
  const { svg, font } = await frozenPicture(db, opened, variant);
  return withStyle(svg, font);
}

/** What a CSV says above its rows. */
function wordsOf(mark: SnapshotMark, data: SnapshotData, charts: readonly FrozenChart[]): string[] {
  return [
    `${data.operation.title}: ${mark.title}`,
    `As of ${formatDay(mark.asOf)}, known at ${formatDay(mark.knownAt)}, revision ${mark.revision}`,
    `Frozen ${mark.frozenAt} by ${mark.frozenBy}: ${mark.address}`,
    ...charts.flatMap(({ chart: { caption } }) => [
      `${caption.title}, ${caption.unit}. Counted: ${caption.countingRule}`,
      `Sources: ${caption.sources.join('; ') || 'none'}`,
    ]),
    `SHA-256 of the data: ${mark.dataHash}`,
  ];
}

/** A batch is a change of the board that names no series. */
function changesOf({ operation, knownAt, revision }: SnapshotMark, { kind, series, compared }: SnapshotData): readonly ListedChanges[] {
  if (compared) return changesBehind(compared);
  return [{ operation, knownAt, revision, series: kind === 'chart' && series ? new Set(series) : null }];
}

/** A board's workbook has all that the board says; what was frozen before sources were kept has their titles alone. */
function workbookOf(mark: SnapshotMark, data: SnapshotData, charts: readonly FrozenChart[]): WorkbookContent {
  const titles = [...new Set(charts.flatMap(({ chart }) => chart.caption.sources))];
  const untold = titles.map((title) => ({ key: '', title, address: '', reliability: '', grades: [], reportCount: 0, firstKnown: null }));
  return {
    title: `${data.operation.title}: ${mark.title}`,
    asOf: mark.asOf,
    knownAt: mark.knownAt,
    revision: mark.revision,
    charts: charts.map(({ chart: { caption }, rows }) => ({ caption, rows })),
    pack: charts.length === data.charts.length ? (data.pack ?? null) : null,
    sources: data.sources ?? untold,
    changes: changesOf(mark, data),
    about: [
      ...(data.compared ? aboutOperations(data.compared) : []),
      ['Snapshot', mark.id],
      ['Address', mark.address],
      ['Frozen', `${mark.frozenAt} by ${mark.frozenBy}`],
      ['SHA-256 of the data', mark.dataHash],
      ['For programs', wordedMark(mark)],
    ],
  };
}

function jsonOf(mark: SnapshotMark, text: string): string {
  return `{"snapshot":${JSON.stringify(mark)},"data":${text}}\n`;
}

export type FrozenFile = Readonly<{ body: Buffer; contentType: string; fileName: string }>;

type FileOfSnapshot = Readonly<{
  name: string;
  contentType: string;
  /** True when its bytes are kept, so that the very same are handed out ever after. Of a snapshot so many files are kept as it has charts and formats, no more. */
  isKept: boolean;
  make: () => Promise<Buffer>;
}>;

/**
 * The file of this name as it was first handed out; made now when it never was, and kept if it is one that is. Throws `UNAVAILABLE` when
 * it was altered in the database.
 */
export async function handOut(
  { db, now }: Services,
  { head }: OpenedSnapshot,
  { name, contentType, isKept, make }: FileOfSnapshot,
): Promise<FrozenFile> {
  const named = (body: Buffer) => ({ body, contentType, fileName: `${head.operationKey}-${head.id}-${name}` });
  const before = await findFile(db, head.id, name);
  if (!before && !isKept) return named(await make());
  const keep = async (): Promise<KeptFile> => {
    const bytes = await make();
    return keepFile(db, head.id, { name, hash: sha256(bytes), bytes, firstHandedOutAt: new Date(now()).toISOString() });
  };
  const file = before ?? (await keep());
  if (sha256(file.bytes) !== file.hash) throw altered('This file');
  return named(file.bytes);
}

/**
 * A snapshot as a file, made from what was kept when it was frozen. Of each chart one file in each format is kept, in its usual look, when
 * it is first taken away; every other one is made each time. Throws `NOT_FOUND`, also for who may not read its operation, `BAD_INPUT`, and
 * `UNAVAILABLE` when it was altered in the database.
 */
export async function exportSnapshot(call: Call, input: ExportSnapshotInput): Promise<Exported> {
  return fileOf(call, await openSnapshot(call, input.id), input);
}

/** The same of a snapshot that is open already. */
export async function fileOf(call: Call, opened: OpenedSnapshot, input: Omit<ExportSnapshotInput, 'id'>): Promise<FrozenFile> {
  const { services } = call;
  const { db } = services;
  const format = oneOf('format', input.format, CHART_FORMATS, 'svg');
  const theme = oneOf('theme', input.theme, THEMES, 'light');
  const scale = oneOf('scale', input.scale, SCALES, 1);
  const size = input.size == null ? '' : oneOf<PictureSize>('size', input.size, PICTURE_SIZES, 'slide');
  const charts = chartsFor(opened, input.chart, format);
  // All of the data is in the JSON, whichever chart was named.
  const shown = format === 'json' ? opened.data.chart || 'board' : charts.length === 1 ? (charts[0]?.name ?? '') : 'board';
  const drawn = size === '' ? theme : `${size}.${theme}`;
  const variant = format === 'svg' || format === 'pdf' ? `.${drawn}` : format === 'png' ? `.${drawn}.${scale}x` : '';
  const name = `${shown}${variant}.${format}`;
  const isShown = format === 'svg' || format === 'png';
  const isUsual = theme === 'light' && size === '' && scale === 1;
  const mark = sealable(markOf(opened.head));
  const made = async (): Promise<Buffer> => {
    switch (format) {
      case 'svg':
        return Buffer.from(markSvg(await frozenSvg(db, opened, { chart: shown, theme, size }), mark));
      case 'png': {
        // The letters are the program's own: those that travel in an SVG file are not looked at.
        const { svg } = await frozenPicture(db, opened, { chart: shown, theme, size });
        return markPng(await rasterise(svg, scale, requesterOf(call)), mark);
      }
      case 'pdf': {
        const { svg } = await frozenPicture(db, opened, { chart: shown, theme, size });
        const caption = charts[0]?.chart.caption;
        const info = pdfInfo(
          caption?.title ?? mark.title,
          { ...mark, countingRule: '', ...caption },
          [mark.id, mark.dataHash],
          mark.frozenAt,
        );
        return pictureToPdf(svg, mark.address, { ...info, mark: markOfPdf(mark) });
      }
      case 'csv':
        return Buffer.from(
          markedCsv(
            charts.flatMap(({ rows }) => rows),
            mark,
            wordsOf(mark, opened.data, charts),
          ),
        );
      case 'xlsx':
        return makeWorkbook(services, workbookOf(markOf(opened.head), opened.data, charts));
      case 'json':
        return Buffer.from(jsonOf(mark, opened.text));
    }
  };
  // A workbook is packed: its mark has no place for a seal, and each of the few that there are is kept.
  const sealed = async () => (format === 'xlsx' ? made() : seal(db, await made()));
  // What waits for a turn of its asker is shared where the turns are.
  const make = format === 'png' ? sealed : () => fileOnce(opened.model, `snapshot|${opened.head.id}|${name}`, sealed);
  const isKept = isUsual && (!isShown || input.isDownload === true);
  return handOut(services, opened, { name, contentType: CONTENT_TYPES[format], isKept, make });
}
