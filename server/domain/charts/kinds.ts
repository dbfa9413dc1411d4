import type { Board } from '../board/types';
import { PAGE_PALETTE, type Palette } from '../colours';
import { curve } from './curve/kind';
import type { Sign } from './drawing/signs';
import { pageSvg } from './drawing/svg';
import type { DrawnFrom } from './drawn-from';
import { forecast } from './forecast/kind';
import { gauge } from './gauge/kind';
import type { ChartKind, Fit, Frame, Material, Need, NumberedWords } from './kind';
import { ladder } from './ladder/kind';
import { milestoneTrend } from './milestone-trend/kind';
import { milestones } from './milestones/kind';
import type { ChartSize } from './picture-sizes';
import type { PointsTable } from './points-table';
import { reliability } from './reliability/kind';
import type { FrozenRow, RowOrigin } from './rows';
import { sideBySide } from './side-by-side/kind';
import { spark } from './spark/kind';
import { theatre } from './theatre/kind';
import { trend } from './trend/kind';

/** Every kind of charts, by the word that a prepared chart carries. The order is that in which a board's charts are frozen. */
const KINDS = {
  trend,
  gauge,
  milestones,
  theatre,
  ladder,
  forecast,
  curve,
  'milestone-trend': milestoneTrend,
  reliability,
  'side-by-side': sideBySide,
  spark,
};

type Charts = { [Kind in keyof typeof KINDS]: (typeof KINDS)[Kind] extends ChartKind<infer Chart> ? Chart : never };
type Kinds = { readonly [Kind in keyof Charts]: ChartKind<Charts[Kind]> };

/** A chart that is laid out: all that is left is to draw it. */
export type PreparedChart = Charts[keyof Charts];

/** The schemas of the charts that can be asked for by name. */
export const NAMED_SCHEMAS = Object.values(KINDS)
  .filter(({ names }) => names.length > 0)
  .map(({ schema }) => schema);

/** What follows from a chart by its kind. */
export type Aspects = Readonly<{
  frame: Frame;
  fit: Fit;
  scale: number;
  hasLegend: boolean;
  events: readonly NumberedWords[];
  draw(palette: Palette): string;
  legend(palette: Palette): readonly Sign[];
  table(): PointsTable;
  rows(from: DrawnFrom): readonly FrozenRow[];
  /** One for each row of the table. */
  origins(from: DrawnFrom): readonly RowOrigin[];
}>;

function aspectsBy<Chart>(kind: ChartKind<Chart>, chart: Chart): Aspects {
  const rows = (from: DrawnFrom) => kind.rows(chart, from);
  return {
    frame: kind.frame(chart),
    fit: kind.fit,
    scale: kind.picture?.scale ?? 1,
    hasLegend: kind.legend !== undefined,
    events: kind.events?.(chart) ?? [],
    draw: (palette) => kind.draw(chart, palette),
    legend: (palette) => kind.legend?.(chart, palette) ?? [],
    table: () => kind.table(chart),
    rows,
    origins: (from) => kind.origins?.(chart, from) ?? rows(from).map(({ recordedAt = null, ...row }) => ({ ...row, recordedAt })),
  };
}

/** All that follows from a chart by its kind. */
export function aspectsOf<Kind extends keyof Charts>(chart: Charts[Kind] & Readonly<{ kind: Kind }>): Aspects {
  const kinds: Kinds = KINDS;
  const kind: Kind = chart.kind;
  return aspectsBy<Charts[Kind]>(kinds[kind], chart);
}

/** The drawn points of any chart as rows. */
export function tableOf(chart: PreparedChart): PointsTable {
  return aspectsOf(chart).table();
}

/** What a chart shows in one sentence, for who cannot see it. */
export function summaryOf(chart: PreparedChart): string {
  return aspectsOf(chart).frame.summary;
}

/** Static SVG for a page, in the page's own colours. */
export function drawOnPage(chart: PreparedChart): string {
  const { frame, draw } = aspectsOf(chart);
  return pageSvg(frame.width, frame.height, frame.summary, draw(PAGE_PALETTE));
}

/** A chart that was found by its name, of which it is not known yet whether there is one. */
export type Found = Readonly<{
  key: string;
  needs: Need | null;
  /** Width of a picture where none is asked for. */
  width: number;
  prepare(material: Material, size: ChartSize): PreparedChart | null;
}>;

const USUAL_WIDTH = 960;

function findIn({ names, picture }: Pick<ChartKind<PreparedChart>, 'names' | 'picture'>, wanted: string): Found | null {
  for (const { name, hasKey, needs = null, prepare } of names) {
    const key = wanted === name ? '' : wanted.startsWith(`${name}-`) ? wanted.slice(name.length + 1) : null;
    if (key === null || (key === '' ? hasKey === 'always' || wanted !== name : hasKey === 'never')) continue;
    return { key, needs, width: picture?.width ?? USUAL_WIDTH, prepare: (material, size) => prepare(material, key, size) };
  }
  return null;
}

/** What a chart's name stands for, such as `trend-afisma`; null where it names no chart of any kind. */
export function findChart(name: string): Found | null {
  return Object.values(KINDS).reduce<Found | null>((found, kind) => found ?? findIn(kind, name), null);
}

/** How charts are named, for who asks for one: `trend-<key>`, `milestones`, `curve`, `curve-<key>`, … */
export const NAME_FORMS: readonly string[] = Object.values(KINDS).flatMap(({ names }) =>
  names.flatMap(({ name, hasKey }) => [
    ...(hasKey === 'always' ? [] : [`\`${name}\``]),
    ...(hasKey === 'never' ? [] : [`\`${name}-<key>\``]),
  ]),
);

/** Names of the charts that a board shows, and is frozen with. */
export function chartNames(board: Board): string[] {
  return Object.values(KINDS).flatMap(({ names }) =>
    names.flatMap(({ name, ofBoard }) => (ofBoard?.(board) ?? []).map((key) => (key === '' ? name : `${name}-${key}`))),
  );
}
