import { z } from 'zod';
import { drawForecast } from '../../charts/forecast';
import { drawTrend } from '../../charts/trend';
import { prepareForecastCurve, prepareForecastTimeline, probabilityBy } from '../../domain/board/forecast-charts';
import { forecastSteps, prepareMilestoneTrend } from '../../domain/board/milestone-trend';
import { viewOf } from '../../domain/board/prepare-board';
import { tableOf } from '../../domain/charts/points-table';
import type { PreparedChart } from '../../domain/charts/types';
import { MusterError } from '../../domain/errors';
import type { ForecastResult, ForecastRow } from '../../domain/forecast/types';
import { likelihoodWords } from '../../domain/forecast/yardstick';
import type { Reading } from '../../domain/reading/reading';
import type { DrawnChart, ForecastPage, Likelihood } from '../app';
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

function drawn(wide: PreparedChart | null, narrow: PreparedChart | null, draw: (chart: PreparedChart) => string): DrawnChart | null {
  if (!wide || !narrow) return null;
  const events = wide.kind === 'trend' ? wide.events.map(({ number, title }) => ({ number, title })) : [];
  return { caption: wide.caption, wide: draw(wide), narrow: draw(narrow), table: tableOf(wide), events };
}

function drawOne(chart: PreparedChart): string {
  if (chart.kind === 'forecast') return drawForecast(chart);
  if (chart.kind === 'trend') return drawTrend(chart);
  throw new Error(`no chart of a forecast: ${chart.kind}`);
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

/** The row that was asked for, or the one that the forecast looks at. */
function targetOf({ rows, target }: ForecastResult): ForecastRow | null {
  return rows.find(({ key }) => key === target) ?? null;
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
    const row = targetOf(result);
    const curve = (size: 'wide' | 'narrow') => row && prepareForecastCurve(reading, result, row, size);
    return {
      view: viewOf(reading, present),
      result,
      timeline: drawn(prepareForecastTimeline(reading, result, 'wide'), prepareForecastTimeline(reading, result, 'narrow'), drawOne),
      curve: drawn(curve('wide'), curve('narrow'), drawOne),
      trend: drawn(prepareMilestoneTrend(reading, 'wide'), prepareMilestoneTrend(reading, 'narrow'), drawOne),
      likelihoods: likelihoods(result),
      steps: stepsOf(reading),
    };
  },
});
