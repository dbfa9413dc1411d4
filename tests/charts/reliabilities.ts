import type { ReliabilityInput } from '../../server/domain/charts/reliability/prepare';
import { wilsonInterval } from '../../server/domain/scoring/summary';
import { caption } from './examples';

const point = (stated: number, came: number, of: number, events: number) => {
  const observed = came / of;
  return { stated, observed, came, of, events, ...wilsonInterval(observed, events) };
};

const bare: Omit<ReliabilityInput, 'points' | 'size'> = {
  key: 'reliability',
  caption: caption('Forecast probability and outcome', { unit: 'share', countingRule: 'Of 45 kept forecasts of 15 events' }),
};

const DECILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** What was said and how often it came, in every state. */
export const RELIABILITIES: Readonly<Record<string, ReliabilityInput>> = {
  empty: { ...bare, points: [], size: 'wide' },
  few: { ...bare, points: [point(0.5, 1, 3, 2), point(0.8, 3, 3, 2)], size: 'wide' },
  perfect: { ...bare, points: DECILES.map((stated) => point(stated, Math.round(stated * 100), 100, 60)), size: 'wide' },
  'too-early': { ...bare, points: DECILES.map((stated, place) => point(stated, place * 3, 45, 15)), size: 'wide' },
  'too-early-narrow': { ...bare, points: DECILES.map((stated, place) => point(stated, place * 3, 45, 15)), size: 'narrow' },
  'all-or-nothing': { ...bare, points: DECILES.map((stated, place) => point(stated, place < 4 ? 0 : 12, 12, 4)), size: 'wide' },
  open: { ...bare, points: [point(0.5, 53.17217853225623, 88, 30), point(0.8, 73.21623142995664, 88, 30)], size: 'wide' },
  many: { ...bare, points: DECILES.map((stated) => point(stated, Math.round(stated * 9_000), 12_345, 4_321)), size: 'narrow' },
};
