import { drawPicture, pictureChartSize } from '../../charts/picture';
import { sha256 } from '../../db/sha256';
import { findPictureSizes, findSnapshot } from '../../db/snapshots';
import { type PreparedChart, summaryOf, tableOf } from '../../domain/charts/kinds';
import type { PointsTable } from '../../domain/charts/points-table';
import type { ChartCaption } from '../../domain/charts/schema';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { formatCount, formatDay } from '../../domain/format';
import { compareInput, comparisonByName, drawnName, SIDE_BY_SIDE } from '../../domain/side-by-side/choice';
import { partsOf } from '../../domain/snapshots/types';
import type { OperationModel } from '../../live/operation-model';
import type { Services } from '../call';
import { compareModels } from '../comparing/open-comparison';
import { presentOf } from '../days';
import { addressedBy } from '../exports/export-chart';
import { defaultWidth, gather, orNoChart, prepareNamed } from '../exports/material';
import { usualForecast } from '../forecast/run-forecast';
import { parseInput } from '../parse-input';
import { refuseGone } from '../snapshots/gone';
import { type OpenedSnapshot, opened } from '../snapshots/open-snapshot';
import { standingOf } from '../snapshots/standing';
import { noEmbed, type OpenedEmbed } from './open-embed';

/** Width of a picture for a narrow place. */
const NARROW_WIDTH = 400;

export const EMBED_SIZES = ['wide', 'narrow'] as const;
export type EmbedSize = (typeof EMBED_SIZES)[number];

type Pixels = Readonly<{ width: number; height: number }>;

/** That a frozen chart is known otherwise by now: since which day, and the first of its figures, in words. */
export type Correction = Readonly<{ since: Day; words: string }>;

/** What an embed shows. */
export type EmbedContent = Readonly<{
  caption: ChartCaption;
  summary: string;
  table: PointsTable;
  /** Of its pictures: a frozen one was drawn once. */
  sizes: Readonly<Record<EmbedSize, Pixels>>;
  /** Null for a live one. */
  frozen: Readonly<{ day: Day; snapshotId: string; correction: Correction | null }> | null;
  /** Another one when anything of this differs. */
  version: string;
}>;

export type LiveChart = Readonly<{ chart(size: EmbedSize): PreparedChart; widthOf(size: EmbedSize): number; version: string }>;

function versionOf(content: Omit<EmbedContent, 'version'>): string {
  return sha256(JSON.stringify(content)).slice(0, 20);
}

function pixelsOf(svg: string): Pixels {
  const [, width = '0', height = '0'] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/** A comparison, each operation on its present day. Throws `NOT_FOUND` when a day that it counts from is not there any more. */
function liveComparison(services: Services, comparison: object, models: readonly OperationModel[]): LiveChart {
  const widthOf = (size: EmbedSize) => widthIn(SIDE_BY_SIDE, size);
  try {
    const { prepare, opened } = compareModels(services, parseInput(compareInput, comparison), models);
    const addressed = addressedBy(prepare, (path) => `${services.identity.origin}${path}`);
    return {
      chart: (size) => addressed(pictureChartSize(widthOf(size))),
      widthOf,
      version: opened.map(({ model, present }) => `${model.cursor} ${present}`).join(' '),
    };
  } catch (error) {
    throw error instanceof MusterError && error.code === 'BAD_INPUT' ? noEmbed() : error;
  }
}

function widthIn(chart: string, size: EmbedSize): number {
  return Math.min(defaultWidth(chart), size === 'narrow' ? NARROW_WIDTH : Number.POSITIVE_INFINITY);
}

/** The chart of the operation's present. Throws `NOT_FOUND` when the operation has no such chart, or none any more. */
export async function liveChart(services: Services, { embed, model, models }: OpenedEmbed): Promise<LiveChart> {
  const comparison = comparisonByName(embed.chart);
  if (comparison) return liveComparison(services, comparison, models);
  const open = () => {
    const present = presentOf(services, model);
    return { model, present, reading: model.reading({ asOf: present, knownAt: present }) };
  };
  const run = (target: string | null) => usualForecast(services, model, open().reading, target).catch(orNoChart(embed.chart));
  const { material, version } = await gather(services, embed.chart, open, run);
  const { origin } = services.identity;
  const widthOf = (size: EmbedSize) => widthIn(embed.chart, size);
  const chart = (size: EmbedSize) => {
    const prepared = prepareNamed(embed.chart, material, pictureChartSize(widthOf(size)));
    // A board that is not open is no address to print.
    const path = model.state.definitions.operation.isPublic ? prepared.caption.address : `/embed/${embed.id}`;
    return { ...prepared, caption: { ...prepared.caption, address: `${origin}${path}` } };
  };
  return { chart, widthOf, version };
}

async function liveContent(services: Services, openedEmbed: OpenedEmbed): Promise<EmbedContent> {
  const { embed, model } = openedEmbed;
  const { isPublic } = model.state.definitions.operation;
  const { chart, widthOf, version } = await liveChart(services, openedEmbed);
  const key = `embed|${isPublic ? embed.chart : embed.id}|${presentOf(services, model)}|${services.identity.origin}|${version}`;
  return model.once(key, () => {
    const wide = chart('wide');
    const size = (one: EmbedSize) => pixelsOf(drawPicture(one === 'wide' ? wide : chart(one), { theme: 'light', width: widthOf(one) }));
    const content = {
      caption: wide.caption,
      summary: summaryOf(wide),
      table: tableOf(wide),
      sizes: { wide: size('wide'), narrow: size('narrow') },
      frozen: null,
    };
    return { ...content, version: versionOf(content) };
  });
}

/** The snapshot whose chart a frozen embed shows. Whose right it is was checked when it was made. */
export async function snapshotOf({ db }: Services, { embed, models }: OpenedEmbed): Promise<OpenedSnapshot> {
  const found = embed.snapshotId === null ? null : await findSnapshot(db, embed.snapshotId);
  if (!found) throw noEmbed();
  // An operation that was removed can be loaded again: what was frozen of it before stays gone.
  if (models.length > 1) await refuseGone({ db }, found.id);
  return opened(found, models);
}

/** What became of the frozen figures that this chart draws. */
async function correctionOf(services: Services, snapshot: OpenedSnapshot, name: string): Promise<Correction | null> {
  const { head, data } = snapshot;
  const chart = data.charts.find((one) => one.name === name);
  if (!chart) throw noEmbed();
  const drawn = new Set(chart.rows.map(({ key, day }) => `${day ?? data.asOf} ${key}`));
  const ofChart = data.figures.filter(({ key, day }) => drawn.has(`${day} ${key}`) || (day === data.asOf && isDrawn(chart.rows, key)));
  // A comparison is all of its snapshot, and its figures stand with its operations.
  const figures = data.compared ? partsOf(data).flatMap((part) => part.figures) : ofChart;
  // The name by which the comparison is remembered tells this chart from the others of a board.
  const named = { ...head, dataHash: `${head.dataHash}|${name}` };
  const { differences, count } = await standingOf(services, {
    ...snapshot,
    head: named,
    data: { ...data, charts: [chart], figures: ofChart },
  });
  const [first] = differences;
  if (!first) return null;
  const on = first.day === data.asOf ? '' : ` on ${formatDay(first.day)}`;
  const more = count > 1 ? ` ${formatCount(count, 'figure')} of ${figures.length} differ.` : '';
  return { since: first.since.day, words: `${first.name}${on} was ${first.was}, is ${first.is}.${more}` };
}

function isDrawn(rows: readonly Readonly<{ key: string }>[], key: string): boolean {
  return rows.some((row) => row.key === key);
}

async function frozenContent(services: Services, openedEmbed: OpenedEmbed): Promise<EmbedContent> {
  const { embed } = openedEmbed;
  const snapshot = await snapshotOf(services, openedEmbed);
  const { head, data } = snapshot;
  const name = drawnName(embed.chart);
  const frozen = data.charts.find((one) => one.name === name);
  if (!frozen) throw noEmbed();
  const size = (await findPictureSizes(services.db, head.id)).get(name) ?? { width: 0, height: 0 };
  const content = {
    caption: frozen.chart.caption,
    summary: summaryOf(frozen.chart),
    table: frozen.table,
    sizes: { wide: size, narrow: size },
    frozen: { day: head.frozenAt.slice(0, 10), snapshotId: head.id, correction: await correctionOf(services, snapshot, name) },
  };
  return { ...content, version: versionOf(content) };
}

/** What an embed that stands shows now. Throws `NOT_FOUND` when its chart is gone, `UNAVAILABLE` for an altered snapshot. */
export async function contentOf(services: Services, openedEmbed: OpenedEmbed): Promise<EmbedContent> {
  return openedEmbed.embed.snapshotId === null ? liveContent(services, openedEmbed) : frozenContent(services, openedEmbed);
}
