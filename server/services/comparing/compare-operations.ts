import type { SideBySideChart } from '../../domain/charts/side-by-side/schema';
import { type Day, dayNumber } from '../../domain/days';
import { startDayOf, valueAt } from '../../domain/side-by-side/chart';
import { compareInput, comparePath, comparisonName } from '../../domain/side-by-side/choice';
import { chartPart } from '../board/chart-part';
import { DEMONSTRATION } from '../inputs';
import { query } from '../verb';
import type { ComparedOperation, OperationsComparison } from './answers';
import { type OpenedSide, openComparison } from './open-comparison';

/** The days of the axis at which the table says what each operation has. */
function daysOf({ x }: SideBySideChart): readonly Readonly<{ day: number; label: string }>[] {
  const ticks = x.ticks.filter(({ label }) => label !== '');
  return [...ticks.map(({ day, label }) => ({ day, label })), { day: x.to, label: x.viewed.label }];
}

function rowOf({ model, side, forceName, starts }: OpenedSide, days: ReturnType<typeof daysOf>, isSince: boolean): ComparedOperation {
  const startDay: Day | null = startDayOf(side);
  const shift = isSince && startDay !== null ? dayNumber(startDay) : 0;
  const hasLine = !isSince || startDay !== null;
  return {
    key: side.key,
    title: side.title,
    forceName,
    present: side.present,
    revision: side.revision,
    isPublic: model.state.definitions.operation.isPublic,
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
      part: chartPart(comparisonName(input), prepare),
      unit: prepare('wide').caption.unit,
      measure: input.measure,
      align: input.align,
      address: comparePath(input),
      columns: days.map(({ label }) => label),
      operations: opened.map((one) => rowOf(one, days, input.align === 'since')),
    };
  },
});
