import type { Material } from '../../domain/charts/kind';
import { findChart, type PreparedChart } from '../../domain/charts/kinds';
import type { ChartSize } from '../../domain/charts/picture-sizes';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import type { Reading } from '../../domain/reading/reading';
import type { OperationModel } from '../../live/operation-model';
import { boardOf } from '../board/read-board';
import { type Call, openView, type Viewed } from '../context';

export type Opened = Readonly<{ model: OperationModel; present: Day; material: Material }>;

/** What charts are prepared from that need nothing computed first. */
export function materialOf(model: OperationModel, reading: Reading, present: Day): Material {
  return { reading, board: boardOf(model, reading, present), forecast: null, scores: null };
}

/** What a chart of this name is prepared from; null: a board. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that is none. */
export async function openMaterial(call: Call, operation: string, viewed: Viewed, _name: string | null): Promise<Opened> {
  const { model, reading, present } = await openView(call, operation, viewed);
  return { model, present, material: materialOf(model, reading, present) };
}

export function noChart(name: string): MusterError {
  return new MusterError('NOT_FOUND', `There is no chart ${name}. The board's JSON names those there are.`);
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
