import { z } from 'zod';
import { MOST_LINES } from '../../domain/charts/side-by-side/look';
import type { SideBySideChart } from '../../domain/charts/side-by-side/schema';
import { type Day, dayNumber } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { keyField } from '../../domain/input/fields';
import { ALIGNMENTS, type Side, type SideChoice, sideBySideChart, startDayOf, valueAt } from '../../domain/side-by-side/chart';
import { pointsOfMeasure, SIDE_MEASURES } from '../../domain/side-by-side/measures';
import { type Start, startsOf } from '../../domain/side-by-side/starts';
import { headlineOf } from '../../domain/summaries/headline';
import { chartPart } from '../board/chart-part';
import { boardOf } from '../board/read-board';
import { type Call, openView } from '../context';
import { DEMONSTRATION } from '../inputs';
import { parseInput } from '../parse-input';
import { query } from '../verb';
import type { ComparedOperation, OperationsComparison } from './answers';

/** Which operations, what of them, and how they are aligned. `from`: where days are counted from, by operation. */
export const compareInput = z.strictObject({
  of: z
    .array(keyField)
    .min(1, { error: 'Choose at least one operation.' })
    .max(MOST_LINES, { error: `At most ${MOST_LINES} operations.` })
    .transform((keys) => [...new Set(keys)]),
  measure: z.enum(SIDE_MEASURES, { error: `One of: ${SIDE_MEASURES.join(', ')}.` }).default('share'),
  align: z.enum(ALIGNMENTS, { error: `One of: ${ALIGNMENTS.join(', ')}.` }).default('calendar'),
  from: z.record(z.string(), z.string().max(200)).default({}),
});
export type CompareInput = z.input<typeof compareInput>;
type Compared = z.output<typeof compareInput>;

/** The address of the page that shows it, which holds all that was chosen. */
export function comparePath({ of, measure, align, from }: Compared): string {
  const starts = of.flatMap((key) => (from[key] ? [`${key}:${from[key]}`] : []));
  const query = new URLSearchParams({ of: of.join(','), measure, align, ...(starts.length > 0 ? { from: starts.join(',') } : {}) });
  return `/compare?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}

type Opened = Readonly<{ side: Side; forceName: string | null; starts: readonly Start[] }>;

/** An operation on its present day. Throws `NOT_FOUND` for one that is not there or not open, and `BAD_INPUT` for a start that it has not. */
async function openSide(call: Call, key: string, { measure, from }: Compared): Promise<Opened> {
  const { model, reading, present } = await openView(call, key, { known: null });
  const board = boardOf(model, reading, present);
  const { operation } = reading.definitions;
  const headline = headlineOf(board);
  const points = model.once(`side by side|${measure}|${present}`, () => pointsOfMeasure(reading, headline?.forceKey ?? null, measure));
  const starts = startsOf(reading, board);
  const wanted = from[key] ?? '';
  const start = starts.find((one) => one.key === wanted) ?? null;
  if (wanted !== '' && start === null)
    throw new MusterError('BAD_INPUT', `${operation.title} has no ${wanted} that was reached.`, [
      { field: 'from', message: 'Choose a milestone that was reached, or an event.' },
    ]);
  const side = { key, title: operation.title, revision: operation.revision, present, points, start };
  return { side, forceName: headline?.forceName ?? null, starts };
}

/** All that a comparison is drawn from. Throws as `openSide` does. */
export async function openComparison(
  call: Call,
  raw: unknown,
): Promise<
  Readonly<{ input: Compared; opened: readonly Opened[]; prepare: (size: Parameters<typeof sideBySideChart>[2]) => SideBySideChart }>
> {
  const input = parseInput(compareInput, raw);
  const opened: Opened[] = [];
  for (const key of input.of) opened.push(await openSide(call, key, input));
  const wanted: SideChoice = { measure: input.measure, align: input.align, address: comparePath(input) };
  const sides = opened.map(({ side }) => side);
  return { input, opened, prepare: (size) => sideBySideChart(sides, wanted, size) };
}

/** The days of the axis at which the table says what each operation has. */
function daysOf({ x }: SideBySideChart): readonly Readonly<{ day: number; label: string }>[] {
  const ticks = x.ticks.filter(({ label }) => label !== '');
  return [...ticks.map(({ day, label }) => ({ day, label })), { day: x.to, label: x.viewed.label }];
}

function rowOf({ side, forceName, starts }: Opened, days: ReturnType<typeof daysOf>, isSince: boolean): ComparedOperation {
  const startDay: Day | null = startDayOf(side);
  const shift = isSince && startDay !== null ? dayNumber(startDay) : 0;
  const hasLine = !isSince || startDay !== null;
  return {
    key: side.key,
    title: side.title,
    forceName,
    present: side.present,
    revision: side.revision,
    start: startDay === null ? null : { day: startDay, name: side.start?.name ?? null },
    chosen: side.start?.key ?? null,
    starts,
    latest: side.points.at(-1)?.value ?? null,
    values: days.map(({ day }) => (hasLine ? valueAt(side, day + shift) : null)),
  };
}

/**
 * One figure of up to six operations on one axis: on the calendar, or by days since an event of each. Each is on its own present day. Throws
 * `NOT_FOUND` where one of them is not there or not open to the actor, and `BAD_INPUT`.
 */
export const compareOperations = query({
  needs: 'read',
  input: compareInput,
  example: { of: [DEMONSTRATION.operation] },
  run: async (call, raw): Promise<OperationsComparison> => {
    const { input, opened, prepare } = await openComparison(call, raw);
    const days = daysOf(prepare('wide'));
    return {
      part: chartPart('side-by-side', prepare),
      unit: prepare('wide').caption.unit,
      measure: input.measure,
      align: input.align,
      address: comparePath(input),
      columns: days.map(({ label }) => label),
      operations: opened.map((one) => rowOf(one, days, input.align === 'since')),
    };
  },
});
