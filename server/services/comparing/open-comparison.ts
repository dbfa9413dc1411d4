import type { SideBySideChart } from '../../domain/charts/side-by-side/schema';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { type Side, type SideChoice, sideBySideChart } from '../../domain/side-by-side/chart';
import { type Compared, compareInput, comparePath, startIn } from '../../domain/side-by-side/choice';
import type { ReadSide } from '../../domain/side-by-side/frozen';
import { keyOfMeasure, pointsOfMeasure } from '../../domain/side-by-side/measures';
import { type Start, startsOf } from '../../domain/side-by-side/starts';
import { quantitiesOf } from '../../domain/snapshots/quantity';
import { headlineOf } from '../../domain/summaries/headline';
import type { OperationModel } from '../../live/operation-model';
import { boardOf } from '../board/board-of';
import type { Call, Services } from '../call';
import { openOperation } from '../context';
import { presentOf } from '../days';
import { parseInput } from '../parse-input';

/** One of the operations that are laid side by side, on its present day. */
export type OpenedSide = Readonly<{
  model: OperationModel;
  present: Day;
  side: Side;
  forceName: string | null;
  starts: readonly Start[];
  /** What its line is read from. Opened when it is asked for: most who look at lines do not ask. */
  read(): ReadSide;
}>;

/** All that a comparison is drawn from. */
export type OpenedComparison = Readonly<{
  input: Compared;
  opened: readonly OpenedSide[];
  prepare: (size: Parameters<typeof sideBySideChart>[2]) => SideBySideChart;
}>;

/** Throws `BAD_INPUT` for a start that the operation has not. */
function openSide(services: Services, model: OperationModel, choice: Compared): OpenedSide {
  const { measure } = choice;
  const present = presentOf(services, model);
  const reading = model.reading({ asOf: present, knownAt: present });
  const board = boardOf(model, reading, present);
  const { operation } = reading.definitions;
  const { key, title, revision } = operation;
  const { chainHash } = model;
  const headline = headlineOf(board);
  const forceKey = headline?.forceKey ?? null;
  const points = model.once(`side by side|${measure}|${present}`, () => pointsOfMeasure(reading, forceKey, measure));
  const starts = startsOf(reading, board);
  const wanted = startIn(choice, key);
  const start = starts.find((one) => one.key === wanted) ?? null;
  if (wanted !== '' && start === null)
    throw new MusterError('BAD_INPUT', `${title} has no ${wanted} that was reached.`, [
      { field: 'from', message: 'Choose a milestone that was reached, or an event.' },
    ]);
  return {
    model,
    present,
    side: { key, title, revision, present, points, start },
    forceName: headline?.forceName ?? null,
    starts,
    read: () => {
      const quantityKey = keyOfMeasure(reading, forceKey, measure);
      return { key, title, revision, chainHash, reading, quantities: quantitiesOf(reading), quantityKey };
    },
  };
}

/** The comparison of operations whose rights were checked before. Throws `BAD_INPUT` for a start that one of them has not. */
export function compareModels(services: Services, input: Compared, models: readonly OperationModel[]): OpenedComparison {
  const opened = models.map((model) => openSide(services, model, input));
  const wanted: SideChoice = { measure: input.measure, align: input.align, address: comparePath(input) };
  const sides = opened.map(({ side }) => side);
  return { input, opened, prepare: (size) => sideBySideChart(sides, wanted, size) };
}

/**
 * The comparison that is asked for. Throws `NOT_FOUND` where one of its operations is not there or not open to the actor, and
 * `BAD_INPUT`.
 */
export async function openComparison(call: Call, raw: unknown): Promise<OpenedComparison> {
  const input = parseInput(compareInput, raw);
  const models: OperationModel[] = [];
  for (const key of input.of) models.push(await openOperation(call, key));
  return compareModels(call.services, input, models);
}
