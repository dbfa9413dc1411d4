import { forecast } from '../../domain/forecast/forecast';
import { forecastInputOf } from '../../domain/forecast/input';
import type { ForecastResult } from '../../domain/forecast/types';
import { type Call, openView, type Viewed } from '../context';

type Input = Readonly<{ operation: string; target: string | null; overrides: Readonly<Record<string, number>> }> & Viewed;

export async function runForecast(call: Call, { operation, target, overrides, ...viewed }: Input): Promise<ForecastResult> {
  const { reading } = await openView(call, operation, viewed);
  return forecast(forecastInputOf(reading, { target, overrides }));
}
