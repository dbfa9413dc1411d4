import type { ColourName } from '../../colours';
import { formatNumber, formatPercent, formatQuantity } from '../../format';
import type { ChartCaption } from '../schema';
import { measureText } from '../text-width';
import type { GaugeChart, GaugeTone } from './schema';

export type GaugeInput = Readonly<{
  key: string;
  caption: ChartCaption;
  /** Null: nobody reported. */
  value: number | null;
  low: number | null;
  high: number | null;
  target: number | null;
  /** 0 to 1. Value over target when left out. */
  attainment?: number | null;
  /** `personnel`, `USD million`, …; the caption's unit when left out. */
  unit?: string;
  colour: ColourName;
  /** Second line under the state, such as `B2 · 6 contributors`. */
  detailText: string;
  conflictCount: number;
  /** Said instead of the state that follows from the numbers. */
  stateText?: string;
}>;

/** A gauge's words and its attainment from its numbers. Attainment stops at 1; the number itself is always printed. */
export function prepareGauge(input: GaugeInput): GaugeChart {
  const { value, target } = input;
  const unit = input.unit ?? input.caption.unit;
  const share = value === null || target === null || target <= 0 ? null : Math.min(1, Math.max(0, value / target));
  const attainment = input.attainment === undefined ? share : input.attainment;
  return {
    kind: 'gauge',
    key: input.key,
    caption: input.caption,
    value,
    low: input.low,
    high: input.high,
    target,
    attainment,
    valueText: value === null ? '–' : formatQuantity(value, unit),
    targetText: target === null ? 'no target' : `of ${formatQuantity(target, unit)}`,
    stateText: input.stateText ?? stateOf(value, target, attainment, unit),
    detailText: input.detailText,
    tone: toneOf(value, attainment),
    colour: input.colour,
    conflictCount: input.conflictCount,
  };
}

/** `not reported`, `none yet`, `short 400`, `plan filled`, `200 over plan`, or a share where there is no difference to give. */
function stateOf(value: number | null, target: number | null, attainment: number | null, unit: string): string {
  if (value === null) return 'not reported';
  if (target === null) return attainment === null ? '' : formatPercent(attainment);
  if (value > target) return `${formatQuantity(value - target, unit)} over plan`;
  if (value === target) return 'plan filled';
  if (value === 0) return 'none yet';
  return `short ${formatQuantity(target - value, unit)}`;
}

function toneOf(value: number | null, attainment: number | null): GaugeTone {
  if (value === null || attainment === null) return 'none';
  if (attainment >= 1) return 'full';
  if (attainment >= 0.9) return 'high';
  return attainment >= 0.7 ? 'middle' : 'low';
}

/** Degrees of the arc: 270, open at the bottom. Angles run clockwise from straight up. */
export const GAUGE_START = -135;
export const GAUGE_SWEEP = 270;

export type GaugeLayout = Readonly<{
  width: number;
  height: number;
  cx: number;
  cy: number;
  radius: number;
  thickness: number;
  /** Angles in degrees. */
  fillTo: number | null;
  rangeFrom: number | null;
  rangeTo: number | null;
  target: number | null;
  /** The figure and its unit, the figure's size so that both fit in the ring. */
  figure: string;
  unit: string;
  figureSize: number;
  unitSize: number;
  /** The range in words when sources disagree. */
  conflictText: string;
}>;

const WIDTH = 220;
const RADIUS = 80;
const THICKNESS = 15;

/**
 * Where the parts of a gauge stand. The arc ends at the target; a value or a range beyond it lengthens the scale, and the target's mark
 * moves in.
 */
export function layoutGauge(chart: GaugeChart): GaugeLayout {
  const top = Math.max(chart.target ?? 0, chart.value ?? 0, chart.high ?? 0);
  const angle = (value: number) => GAUGE_START + (top > 0 ? Math.min(1, Math.max(0, value / top)) : 0) * GAUGE_SWEEP;
  const hasRange = chart.low !== null && chart.high !== null && chart.high > chart.low;
  const [figure = '', unit = ''] = splitUnit(chart.valueText);
  const room = 2 * (RADIUS - THICKNESS) - 16;
  const figureSize = fittingSize(figure, unit, room);
  return {
    width: WIDTH,
    height: 198,
    cx: WIDTH / 2,
    cy: RADIUS + 12,
    radius: RADIUS,
    thickness: THICKNESS,
    fillTo: chart.value === null || chart.target === null ? null : angle(chart.value),
    rangeFrom: hasRange && chart.low !== null ? angle(chart.low) : null,
    rangeTo: hasRange && chart.high !== null ? angle(chart.high) : null,
    target: chart.target === null || top <= 0 ? null : angle(chart.target),
    figure,
    unit,
    figureSize,
    unitSize: Math.max(LEAST_UNIT, figureSize * UNIT_SHARE),
    conflictText: conflictText(chart),
  };
}

const UNIT_SHARE = 0.42;
/** A unit in smaller type is not read where the gauge is a thumbnail. */
const LEAST_UNIT = 12;

function fittingSize(figure: string, unit: string, room: number): number {
  const width = measureText(figure, 1, 700) + (unit === '' ? 0 : 0.08 + measureText(unit, UNIT_SHARE, 600));
  const size = room / Math.max(width, 0.01);
  if (unit === '' || size * UNIT_SHARE >= LEAST_UNIT) return Math.round(Math.min(46, Math.max(14, size)));
  const left = room - measureText(unit, LEAST_UNIT, 600);
  return Math.round(Math.max(14, left / (measureText(figure, 1, 700) + 0.08)));
}

/** `$455.5 m` is a figure and a small unit; a word stays whole. */
function splitUnit(text: string): readonly string[] {
  const parts = /^(.*\d)\s+(\S+)$/.exec(text);
  return parts ? parts.slice(1, 3) : [text];
}

function conflictText(chart: GaugeChart): string {
  if (chart.conflictCount === 0) return '';
  if (chart.low === null || chart.high === null) return 'sources disagree';
  return `sources disagree: ${formatNumber(chart.low)}–${formatNumber(chart.high)}`;
}

/** One sentence: `African troops pledged: 2,900 of 3,300, short 400.` */
export function gaugeSummary(chart: GaugeChart): string {
  const value = chart.value === null ? 'not reported' : chart.valueText;
  const state = chart.value === null || chart.stateText === '' ? '' : `, ${chart.stateText}`;
  const conflict = layoutGauge(chart).conflictText;
  return `${chart.caption.title}: ${value} ${chart.targetText}${state}${conflict === '' ? '' : `, ${conflict}`}.`;
}
