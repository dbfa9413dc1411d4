import type { Material, Need } from '../../domain/charts/kind';
import { findChart, type PreparedChart } from '../../domain/charts/kinds';
import type { ChartSize } from '../../domain/charts/picture-sizes';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import type { ForecastResult } from '../../domain/forecast/types';
import type { Reading } from '../../domain/reading/reading';
import type { OperationModel } from '../../live/operation-model';
import { boardOf } from '../board/board-of';
import type { Call, Services } from '../call';
import { openView } from '../context';
import type { Viewed } from '../days';
import { scoreboardIn } from '../forecast/read-scores';
import { runForecast } from '../forecast/run-forecast';

/** What is computed before a chart can be prepared from it; `version` is another one when it is. */
type Computed = Pick<Material, 'forecast' | 'scores'> & Readonly<{ version: string }>;

export type OpenMaterial = Readonly<{ model: OperationModel; present: Day; material: Material; version: string }>;

const NOTHING: Computed = { forecast: null, scores: null, version: '' };

/** So often a forecast is computed anew where somebody writes meanwhile. */
const MOST_TRIES = 4;

export function noChart(name: string): MusterError {
  return new MusterError('NOT_FOUND', `There is no chart ${name}. The board's JSON names those there are.`);
}

/** What charts are prepared from that need nothing computed first. */
export function materialOf(model: OperationModel, reading: Reading, present: Day): Material {
  return { reading, board: boardOf(model, reading, present), forecast: null, scores: null };
}

type View = Readonly<{ model: OperationModel; reading: Reading; present: Day }>;
type Forecaster = (target: string | null) => Promise<ForecastResult>;

async function compute(
  services: Services,
  { model, reading }: View,
  need: Need,
  target: string | null,
  run: Forecaster,
): Promise<Computed> {
  if (need === 'forecast') return { ...NOTHING, forecast: await run(target) };
  const { scoreboard, version } = await scoreboardIn(services, model, reading);
  return { ...NOTHING, scores: scoreboard, version };
}

/**
 * What a chart of this name is prepared from, all of one state of the operation; null: a board. Throws what `open` and `run` throw,
 * `NOT_FOUND` for a chart of what is not forecast, and `UNAVAILABLE` where the operation changes faster than it is computed.
 */
export async function gather(
  services: Services,
  name: string | null,
  open: () => Promise<View> | View,
  run: Forecaster,
): Promise<OpenMaterial> {
  const found = name === null ? null : findChart(name);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await open();
    const { cursor } = before.model;
    const computed = found?.needs ? await compute(services, before, found.needs, found.key || null, run) : NOTHING;
    const view = found?.needs ? await open() : before;
    const { version, ...rest } = computed;
    if (view.model.cursor === cursor)
      return { ...view, version, material: { ...materialOf(view.model, view.reading, view.present), ...rest } };
  }
  throw new MusterError('UNAVAILABLE', 'The operation changes faster than its forecast is computed. Ask again.');
}

/** The same for who asks of a viewed day. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that is none. */
export function openMaterial(call: Call, operation: string, viewed: Viewed, name: string | null): Promise<OpenMaterial> {
  const { known } = viewed;
  // A forecast is of the day on which it is known.
  const days = name !== null && findChart(name)?.needs ? { known } : viewed;
  return gather(
    call.services,
    name,
    () => openView(call, operation, days),
    (target) => runForecast(call, { operation, known, target, overrides: {} }).catch(orNoChart(name)),
  );
}

/** What cannot be forecast has no chart. */
export function orNoChart(name: string | null): (error: unknown) => never {
  return (error) => {
    throw error instanceof MusterError && error.code === 'BAD_INPUT' && error.problems.some(({ field }) => field === 'target')
      ? noChart(name ?? '')
      : error;
  };
}

/** The chart of this name. Throws `NOT_FOUND`. */
export function prepareNamed(name: string, material: Material, size: ChartSize): PreparedChart {
  const chart = findChart(name)?.prepare(material, size);
  if (!chart) throw noChart(name);
  return chart;
}

const USUAL_WIDTH = 960;

/** Width of a picture where none is asked for. */
export function defaultWidth(name: string): number {
  return findChart(name)?.width ?? USUAL_WIDTH;
}
