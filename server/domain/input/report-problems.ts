import { type Day, dayFromNumber, dayNumber, isDay } from '../days';
import type { Indicator } from '../definitions/types';
import type { FieldProblem } from '../errors';
import { farFrom } from '../far-days';
import { formatDay, formatQuantity } from '../format';
import type { Series } from '../report';
import { dueOf } from '../series/due';
import type { Level } from '../series/levels';
import { measureName } from '../shapes/measure-names';
import { rungsOf } from '../shapes/rungs';
import type { Shaped } from '../shapes/shapes';
import { unitOf } from '../units/units';
import { CODED_UNITS, type Measure, type Rung } from '../words';
import type { ReportInput } from './report-input';

/** True for a unit that counts heads or things, of which there is no fraction. */
export function isWholeUnit(unit: string): boolean {
  return unitOf(unit).isWhole;
}

const NUMBERS = ['value', 'low', 'high'] as const;

/** What is wrong with a number, in words; null: nothing. */
function wrongNumber(value: number | null, { kind, unit }: Series): string | null {
  if (value === null) return null;
  const words = CODED_UNITS.get(unit);
  if (words && (!Number.isInteger(value) || value < 0 || value >= words.length)) return `Choose one of: ${words.join(', ')}.`;
  if (unit === 'day') return Number.isInteger(value) && isDay(safeDay(value)) ? null : 'Give a day that exists, from 1900 to 2199.';
  if (value < 0 && (kind === 'strength' || !unitOf(unit).isSigned)) return 'Give 0 or more: a strength is never negative.';
  if (isWholeUnit(unit) && !Number.isInteger(value)) return `Give a whole number of ${unit}.`;
  return null;
}

function safeDay(number: number): Day {
  return Math.abs(number) < 1e6 ? dayFromNumber(number) : '';
}

/** What a report says, as far as it can be wrong by itself. */
type Checked = Pick<ReportInput, 'kind' | 'value' | 'low' | 'high' | 'asOf' | 'knownAt' | 'targetId' | 'reason'>;

type Say = (field: string, message: string) => void;

/** What is wrong with a value beside its low and high ends and its days. */
function checkValue({ value, low, high, knownAt }: Checked, { aspect }: Series, say: Say): void {
  if (value === null) {
    say('value', 'A value is needed.');
    return;
  }
  if (low !== null && low > value) say('low', 'The low end is at most the value.');
  if (high !== null && high < value) say('high', 'The high end is at least the value.');
  if (aspect === 'actual' && safeDay(value) > knownAt)
    say('value', `A day that was reached is not after the day it became known, ${formatDay(knownAt)}.`);
}

/** What is wrong with a retraction or an adoption: it is about another report and brings no figure of its own. */
function checkAct({ value, low, high, targetId }: Checked, say: Say): void {
  if (targetId === null) say('targetId', 'Name the report that this is about.');
  if (value !== null || low !== null || high !== null)
    say('value', 'Leave the value out: a retraction or an adoption is about another report.');
}

/**
 * What is wrong with a report, whatever the reader thinks: each names a field and what is allowed. Empty when it may be written.
 * @param today the latest day that anything can be known
 */
export function problemsOfReport(input: Checked, series: Series, today: Day): FieldProblem[] {
  const { asOf, knownAt, kind, targetId, reason } = input;
  const problems: FieldProblem[] = [];
  const say: Say = (field, message) => problems.push({ field, message });
  for (const field of NUMBERS) {
    const wrong = wrongNumber(input[field], series);
    if (wrong !== null) say(field, wrong);
  }
  if (asOf > knownAt)
    say('asOf', `The known-at day cannot be before the as-of day: give ${formatDay(knownAt)} or earlier, or a later known-at day.`);
  if (knownAt > today) say('knownAt', `The known-at day cannot be in the future: give ${formatDay(today)} or earlier.`);
  if (kind === 'value') checkValue(input, series, say);
  else checkAct(input, say);
  if (targetId !== null && reason === '') say('reason', 'Say why.');
  return problems;
}

/** What the present says around a report about to be written. */
export type Surroundings = Readonly<{
  /** The level that the report follows: in force on its as-of day. */
  previous: Pick<Level, 'asOf' | 'value'> | null;
  /** Levels of the same contributor on the neighbouring rungs, on the same day. */
  rungs: readonly Readonly<{ rung: Rung; value: number }>[];
  /** The force, for the order and the names of its rungs; undefined where the series has none. */
  force: Shaped | undefined;
  indicator: Indicator | null;
  /** The time of which most of the operation's reports speak; left out where the page does not know it: the server judges. */
  era?: Readonly<{ from: Day; to: Day }> | null;
}>;

/** A jump by more than this factor is asked about, where it is more than a few. */
const JUMP_FACTOR = 2;
const JUMP_LEAST = 100;

function isJump(from: number, to: number): boolean {
  const [small, large] = from < to ? [from, to] : [to, from];
  return large - small >= JUMP_LEAST && large > small * JUMP_FACTOR;
}

/** No plan of an operation speaks of a day so far off. */
const FAR_PLAN_DAYS = 7_305;

function farWords(asOf: Day, { years, nearest }: Readonly<{ years: number; nearest: Day }>): string {
  return `A day far from all others: ${formatDay(asOf)} is ${years} years ${asOf < nearest ? 'before' : 'after'} ${formatDay(nearest)}.`;
}

/** Days that are far from what is usual: the one that the report is true for, and the one that it names. */
function unusualDays(asOf: Day, value: number, series: Series, era: Surroundings['era']): FieldProblem[] {
  const far = farFrom(asOf, era ?? null);
  const isFarPlan = series.aspect !== null && Math.abs(value - dayNumber(asOf)) > FAR_PLAN_DAYS;
  const problems: FieldProblem[] = far ? [{ field: 'asOf', message: farWords(asOf, far) }] : [];
  if (isFarPlan)
    problems.push({
      field: 'value',
      message: `A day far off: ${formatQuantity(value, series.unit)} is more than twenty years from ${formatDay(asOf)}.`,
    });
  return problems;
}

/** A level that says more than the stage before it, or less than the stage after it. */
function besideRungs(value: number, { measure, unit }: Series, rungs: Surroundings['rungs'], force: Shaped | undefined): FieldProblem[] {
  const { all } = rungsOf(force);
  const own = all.findIndex((rung) => rung === measure);
  const named = (rung: Measure, number: number) => `${formatQuantity(number, unit)} ${measureName(rung, force)}`;
  return rungs.flatMap(({ rung, value: other }) => {
    const isBelow = all.indexOf(rung) < own;
    if (own < 0 || rung === measure || (isBelow ? value <= other : value >= other)) return [];
    const side = isBelow ? 'More than on the stage below' : 'Fewer than on the stage above';
    return [{ field: 'value', message: `${side}: ${named(all[own] ?? '', value)}, ${named(rung, other)}.` }];
  });
}

/** Values that are unusual and may still be right, because real life does them: each needs a reason, once. */
export function warningsOfReport(
  input: Pick<ReportInput, 'kind' | 'value' | 'asOf' | 'targetId'>,
  series: Series,
  { previous, rungs, force, indicator, era = null }: Surroundings,
): FieldProblem[] {
  const { value } = input;
  if (input.kind !== 'value' || value === null || input.targetId !== null) return [];
  const warnings = unusualDays(input.asOf, value, series, era);
  const say = (message: string) => warnings.push({ field: 'value', message });
  const show = (number: number) => formatQuantity(number, series.unit);
  if (series.kind === 'strength' && previous?.value != null && isJump(previous.value, value))
    say(`A jump: ${show(value)} after ${show(previous.value)} on ${formatDay(previous.asOf)}.`);
  if (
    indicator &&
    ((indicator.usualLow !== null && value < indicator.usualLow) || (indicator.usualHigh !== null && value > indicator.usualHigh))
  )
    say(
      `Outside the usual range of ${show(indicator.usualLow ?? Number.NEGATIVE_INFINITY)} to ${show(indicator.usualHigh ?? Number.POSITIVE_INFINITY)}.`,
    );
  // A part that is promised for later says nothing of the whole.
  return rungs.length === 0 || dueOf(series) !== null ? warnings : [...warnings, ...besideRungs(value, series, rungs, force)];
}
