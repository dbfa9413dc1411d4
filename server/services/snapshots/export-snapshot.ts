import { createHash } from 'node:crypto';
import { pictureToPdf } from '../../charts/pdf';
import { rasterise, SCALES } from '../../charts/rasterise';
import { withStyle } from '../../charts/svg-file';
import { findFile, findPicture, type KeptFile, type KeptPicture, keepFile } from '../../db/snapshots';
import { THEMES, type Theme } from '../../domain/colours';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import type { FrozenChart, SnapshotData, SnapshotMark } from '../../domain/snapshots/types';
import type { Call } from '../context';
import { CHART_FORMATS, type ChartFormat, CONTENT_TYPES, type Exported, oneOf } from '../exports/export-chart';
import { pdfInfo } from '../exports/pdf-info';
import { makeWorkbook, type WorkbookContent } from '../exports/workbook';
import { markedCsv, markOfPdf, markPng, markSvg, wordedMark } from './mark';
import { altered, markOf, type OpenedSnapshot, openSnapshot } from './open-snapshot';

export type ExportSnapshotInput = Readonly<{
  id: string;
  format: string;
  /** Which chart of a board; a snapshot of one chart needs none. */
  chart: string | null;
  scale: number | null;
  theme: string | null;
}>;

export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

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

/** A chart as it was drawn when it was frozen, without its letters. */
async function frozenPicture(call: Call, { head }: OpenedSnapshot, chart: string, theme: Theme): Promise<KeptPicture> {
  const picture = await findPicture(call.services.db, head.id, chart, theme);
  if (!picture) throw new MusterError('NOT_FOUND', `This snapshot has no picture of ${chart} in the theme ${theme}.`);
  return picture;
}

async function frozenSvg(call: Call, opened: OpenedSnapshot, chart: string, theme: Theme): Promise<string> {
  const { svg, font } = await frozenPicture(call, opened, chart, theme);
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

/** A board's workbook has all that the board says; what was frozen before sources were kept has their titles alone. */
function workbookOf(mark: SnapshotMark, data: SnapshotData, charts: readonly FrozenChart[]): WorkbookContent {
  const titles = [...new Set(charts.flatMap(({ chart }) => chart.caption.sources))];
  const untold = titles.map((title) => ({ key: '', title, address: '', reliability: '', grades: [], reportCount: 0, firstKnown: null }));
  return {
    operation: mark.operation,
    title: `${data.operation.title}: ${mark.title}`,
    asOf: mark.asOf,
    knownAt: mark.knownAt,
    revision: mark.revision,
    charts: charts.map(({ chart: { caption }, rows }) => ({ caption, rows })),
    pack: charts.length === data.charts.length ? (data.pack ?? null) : null,
    sources: data.sources ?? untold,
    // A batch is a change of the board that names no series.
    series: data.kind === 'chart' && data.series ? new Set(data.series) : null,
    about: [
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

type FileOfSnapshot = Readonly<{ name: string; contentType: string; make: () => Promise<Buffer> }>;

/**
 * The file of this name as it was first handed out; made and kept now when it never was. Throws `UNAVAILABLE` when it was altered in
 * the database.
 */
export async function handOut(
  { services }: Call,
  { head }: OpenedSnapshot,
  { name, contentType, make }: FileOfSnapshot,
): Promise<Exported> {
  const { db, now } = services;
  const keep = async (): Promise<KeptFile> => {
    const bytes = await make();
    return keepFile(db, head.id, { name, hash: hashOf(bytes), bytes, firstHandedOutAt: new Date(now()).toISOString() });
  };
  const file = (await findFile(db, head.id, name)) ?? (await keep());
  if (hashOf(file.bytes) !== file.hash) throw altered('This file');
  return { body: file.bytes, contentType, fileName: `${head.operationKey}-${head.id}-${name}` };
}

/**
 * A snapshot as a file. It is made when it is first asked for, from what was kept when it was frozen; from then on the same bytes are
 * handed out. Throws `NOT_FOUND`, also for who may not read its operation, `BAD_INPUT`, and
 * `UNAVAILABLE` when it was altered in the database.
 */
export async function exportSnapshot(call: Call, input: ExportSnapshotInput): Promise<Exported> {
  const format = oneOf('format', input.format, CHART_FORMATS, 'svg');
  const theme = oneOf('theme', input.theme, THEMES, 'light');
  const scale = oneOf('scale', input.scale, SCALES, 1);
  const opened = await openSnapshot(call, input.id);
  const charts = chartsFor(opened, input.chart, format);
  // All of the data is in the JSON, whichever chart was named.
  const shown = format === 'json' ? opened.data.chart || 'board' : charts.length === 1 ? (charts[0]?.name ?? '') : 'board';
  const variant = format === 'svg' || format === 'pdf' ? `.${theme}` : format === 'png' ? `.${theme}.${scale}x` : '';
  const name = `${shown}${variant}.${format}`;
  const make = async (): Promise<Buffer> => {
    const mark = markOf(opened.head);
    switch (format) {
      case 'svg':
        return Buffer.from(markSvg(await frozenSvg(call, opened, shown, theme), mark));
      case 'png':
        return markPng(rasterise(await frozenSvg(call, opened, shown, theme), scale), mark);
      case 'pdf': {
        const { svg } = await frozenPicture(call, opened, shown, theme);
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
        return makeWorkbook(call.services, workbookOf(mark, opened.data, charts));
      case 'json':
        return Buffer.from(jsonOf(mark, opened.text));
    }
  };
  return handOut(call, opened, { name, contentType: CONTENT_TYPES[format], make });
}
