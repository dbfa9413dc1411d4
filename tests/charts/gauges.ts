import { type GaugeInput, prepareGauge } from '../../server/domain/charts/gauge/prepare';
import type { GaugeChart } from '../../server/domain/charts/gauge/schema';
import { caption } from './examples';

const gauge = (key: string, title: string, input: Partial<GaugeInput>): GaugeChart =>
  prepareGauge({
    key,
    caption: caption(title),
    value: null,
    low: null,
    high: null,
    target: null,
    colour: 'deployed',
    detailText: '',
    conflictCount: 0,
    ...input,
  });

/** Gauges by state. */
export const GAUGES: Readonly<Record<string, GaugeChart>> = {
  zero: gauge('trained', 'Malian troops trained', { value: 0, target: 2600, colour: 'trained', detailText: 'B2 · four battalions' }),
  part: gauge('pledged', 'African troops pledged', { value: 2900, target: 3300, colour: 'pledged', detailText: 'B2 · 6 contributors' }),
  none: gauge('funding', 'Funding pledged', { target: 960, unit: 'USD million', colour: 'pledged', detailText: 'conference on 29 Jan' }),
  money: gauge('funding-2', 'Funding pledged', {
    value: 455.5,
    target: 960,
    unit: 'USD million',
    colour: 'pledged',
    detailText: 'B2 · Addis Ababa',
  }),
  full: gauge('full', 'African troops pledged', { value: 8000, target: 8000, colour: 'pledged', detailText: 'B2 · 11 contributors' }),
  conflict: gauge('conflict', 'African troops in place', {
    value: 6300,
    low: 5400,
    high: 6900,
    target: 8000,
    detailText: 'B2 · headline total',
    conflictCount: 2,
  }),
  over: gauge('over', 'African troops pledged', { value: 9400, target: 8000, colour: 'pledged', detailText: 'B2 · 12 contributors' }),
  'over-range': gauge('over-range', 'Contingent', {
    value: 3000,
    low: 2500,
    high: 4100,
    target: 3300,
    detailText: 'C3 · a very long second line that will not fit beside it',
    conflictCount: 3,
  }),
  'no-target': gauge('no-target', 'French troops', { value: 1400, detailText: 'A1 · one source' }),
  places: gauge('places', 'Bases held for staging', {
    value: 1,
    target: 2,
    unit: 'places',
    detailText: 'C3 · Konna contested',
    stateText: 'Mopti/Sévaré held',
    attainment: 0.5,
  }),
  huge: gauge('huge', 'Very many', { value: 1234567.5, target: 2000000, unit: 'USD million', colour: 'pledged', detailText: '' }),
};
