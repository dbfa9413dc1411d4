import { z } from 'zod';
import { curveOfTarget, prepareForecastTimeline, probabilityBy } from '../../domain/board/forecast-charts';
import { forecastSteps, prepareMilestoneTrend } from '../../domain/board/milestone-trend';
import { viewOf } from '../../domain/board/prepare-board';
import type { PreparedChart } from '../../domain/charts/kinds';
import type { ChartSize } from '../../domain/charts/picture-sizes';
import { MusterError } from '../../domain/errors';
import type { ForecastResult } from '../../domain/forecast/types';
import { likelihoodWords } from '../../domain/forecast/yardstick';
import type { Reading } from '../../domain/reading/reading';
import type { ForecastPage, Likelihood } from '../answers';
import type { ChartPart } from '../board/chart-part';
import { chartPart } from '../board/chart-part';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';
import { runForecast } from './run-forecast';

/** The numbers that are set. Throws `BAD_INPUT` that names those that are none. */
function overridesOf(set: Readonly<Record<string, string>>): Record<string, number> {
  const overrides = Object.entries(set).map(([key, text]) => [key, Number(text.trim() === '' ? Number.NaN : text)] as const);
  const problems = overrides.flatMap(([key, value]) =>
    Number.isFinite(value) ? [] : [{ field: `overrides.${key}`, message: 'A number.' }],
  );
  if (problems.length > 0)
    throw new MusterError('BAD_INPUT', `These are no numbers: ${problems.map(({ field }) => field).join(', ')}.`, problems);
  return Object.fromEntries(overrides);
}

/** A chart of the page; null where there is none to draw. */
function partOf(name: string, prepare: (size: ChartSize) => PreparedChart | null): ChartPart | null {
  const [wide, narrow] = [prepare('wide'), prepare('narrow')];
  return wide && narrow && chartPart(name, (size) => (size === 'narrow' ? narrow : wide));
}

/** How likely each milestone is by the day that was last reported for it. */
function likelihoods({ input, rows }: ForecastResult): Likelihood[] {
  return input.milestones.flatMap(({ key, reported }) => {
    const row = rows.find((one) => one.key === `milestone.${key}`);
    if (!row || row.reached !== null || reported === null) return [];
    const probability = probabilityBy(row, reported);
    return [{ key: row.key, name: row.name, by: reported, probability, words: likelihoodWords(probability) }];
  });
}

function stepsOf(reading: Reading): ForecastPage['steps'] {
  const titles = new Map(reading.state.definitions.sources.map(({ key, title }) => [key, title]));
  return forecastSteps(reading).map((step) => ({ ...step, sourceTitle: titles.get(step.sourceKey) ?? step.sourceKey }));
}

/**
 * The forecast of the viewed day with its charts, its assumptions as they are set, and what was said before. Throws as `openView` and
 * `forecastInputOf` do.
 */
export const readForecast = query({
  needs: 'read',
  input: viewed.extend({
    /** The row that is asked for; null: the last milestone. */
    target: z.string().max(200).nullable(),
    /** Assumptions by key, as the address has them. */
    set: z.record(z.string().max(300), z.string().max(100)),
  }),
  example: { ...OF_PRESENT, target: null, set: { runs: '200' } },
  run: async (call, { operation, target, set, ...viewed }): Promise<ForecastPage> => {
    const overrides = overridesOf(set);
    const { reading, present } = await openView(call, operation, viewed);
    const result = await runForecast(call, { operation, known: viewed.known, target, overrides });
    const name = (kind: string) => (target === null ? kind : `${kind}-${target}`);
    return {
      view: viewOf(reading, present),
      result,
      timeline: chartPart(name('forecast'), (size) => prepareForecastTimeline(reading, result, size)),
      curve: partOf(name('curve'), (size) => curveOfTarget(reading, result, size)),
      trend: partOf('milestone-trend', (size) => prepareMilestoneTrend(reading, size)),
      likelihoods: likelihoods(result),
      steps: stepsOf(reading),
    };
  },
});
