import type { z } from 'zod';
import type { Board } from '../board/types';
import type { Palette } from '../colours';
import type { ForecastResult } from '../forecast/types';
import type { Reading } from '../reading/reading';
import type { Scoreboard } from '../scoring/scoreboard';
import type { Sign } from './drawing/signs';
import type { DrawnFrom } from './drawn-from';
import type { ChartSize } from './picture-sizes';
import type { PointsTable } from './points-table';
import type { FrozenRow, RowOrigin } from './rows';

/** What takes a while to compute before a chart can be prepared from it. */
export type Need = 'forecast' | 'scores';

/** What charts are prepared from: an operation on the viewed day, and what of it was computed first. */
export type Material = Readonly<{
  reading: Reading;
  board: Board;
  /** With the key of the chart as its target. */
  forecast: ForecastResult | null;
  scores: Pick<Scoreboard, 'overall' | 'points'> | null;
}>;

/** Charts of a kind that can be asked for by name: exported, frozen and embedded. */
export type NamedChart<Chart> = Readonly<{
  /** `trend` of `trend-afisma`; the whole name of one without a key. */
  name: string;
  /** Whether a key follows the name. */
  hasKey: 'always' | 'never' | 'perhaps';
  needs?: Need;
  /** Null where there is no such chart. An absent key is ''. */
  prepare(material: Material, key: string, size: ChartSize): Chart | null;
  /** Keys of those that a board shows, and is frozen with. */
  ofBoard?(board: Board): readonly string[];
}>;

/**
 * How it takes the room of a canvas: `any` fills it; `rows` are as many as fit, and few of them are enlarged; a `gauge` has proportions of
 * its own and stands beside its words; so does a `map`, which fills its side; a `line` is prepared small and enlarged.
 */
export type Fit = 'any' | 'rows' | 'gauge' | 'map' | 'line';

/** A chart in its own pixels, and in a sentence what it shows. */
export type Frame = Readonly<{ width: number; height: number; summary: string }>;

/** What a number in a drawing stands for. */
export type NumberedWords = Readonly<{ number: number; words: string }>;

/** All that there is to say of a kind of charts. Every export, page and contract follows from it. */
export type ChartKind<Chart> = Readonly<{
  /** Of a prepared chart. Types and the contract follow from it. */
  schema: z.ZodType<Chart> & z.core.$ZodTypeDiscriminable;
  names: readonly NamedChart<Chart>[];
  frame(chart: Chart): Frame;
  /** What is inside of it, as SVG: it draws and decides nothing. */
  draw(chart: Chart, palette: Palette): string;
  fit: Fit;
  /** How much a picture of any width enlarges it, and how wide it is unless asked for otherwise. */
  picture?: Readonly<{ scale: number; width: number }>;
  /** Signs that a picture explains above it; left out where the drawing explains them itself. */
  legend?(chart: Chart, palette: Palette): readonly Sign[];
  /** What the numbers in it stand for, in words. */
  events?(chart: Chart): readonly NumberedWords[];
  table(chart: Chart): PointsTable;
  /** The drawn points with where each is from. */
  rows(chart: Chart, from: DrawnFrom): readonly FrozenRow[];
  /** Where each row of the table is from, where that is not one for each of the drawn points. */
  origins?(chart: Chart, from: DrawnFrom): readonly RowOrigin[];
}>;
