import type { ErrorCode, FieldProblem } from '../domain/errors';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import type { PackedForecast } from './pack';

/**
 * What a worker is asked. It looks at `cancelled` between blocks of runs, and stops when it is not 0. With `isForKeeping` it answers with
 * the packed forecast instead of the result.
 */
export type Order = Readonly<{ id: number; input: ForecastInput; cancelled: SharedArrayBuffer; isForKeeping?: boolean }>;

/** What a worker says. A refusal crosses as data: classes do not. */
export type Word =
  | Readonly<{ id: number; kind: 'progress'; share: number }>
  | Readonly<{ id: number; kind: 'result'; result: ForecastResult }>
  | Readonly<{ id: number; kind: 'packed'; packed: PackedForecast }>
  | Readonly<{ id: number; kind: 'cancelled' }>
  | Readonly<{ id: number; kind: 'refused'; code: ErrorCode; message: string; problems: readonly FieldProblem[] }>
  | Readonly<{ id: number; kind: 'failed'; message: string }>;
