import type { ForecastChartInput, ForecastChartRow } from '../../server/domain/charts/forecast/prepare';
import { caption } from './examples';

const NOTHING = { reached: null, p10: null, p50: null, p80: null, p90: null, deterministic: null, reported: null, criticality: null };

const row = (key: string, name: string, said: Partial<ForecastChartRow> = {}): ForecastChartRow => ({ ...NOTHING, key, name, ...said });

const CHAIN: readonly ForecastChartRow[] = [
  row('launch', 'EUTM mission launch', { reached: '2013-02-18' }),
  row('first', 'EUTM first battalion trained', {
    p10: '2013-06-01',
    p50: '2013-06-20',
    p80: '2013-07-05',
    p90: '2013-07-15',
    deterministic: '2013-06-16',
    reported: '2013-06-25',
    criticality: 0.83,
  }),
  row('second', 'EUTM second battalion trained', {
    p10: '2013-08-10',
    p50: '2013-09-02',
    p80: '2013-09-20',
    p90: '2013-10-02',
    deterministic: '2013-08-25',
    criticality: 0.83,
  }),
  row('four', 'EUTM four battalions trained', {
    p10: '2013-12-20',
    p50: '2014-01-25',
    p80: '2014-02-20',
    p90: '2014-03-10',
    deterministic: '2014-01-12',
    reported: '2013-12-31',
    criticality: 1,
  }),
];

const bare: Omit<ForecastChartInput, 'rows' | 'size'> = {
  key: 'forecast',
  caption: caption('When the force can move', { unit: 'days', countingRule: '20,000 runs with seed 1' }),
  criticalPath: ['launch', 'first', 'second', 'four'],
  viewed: '2013-03-28',
};

/** The forecast in every state. */
export const FORECASTS: Readonly<Record<string, ForecastChartInput>> = {
  empty: { ...bare, rows: [], criticalPath: [], size: 'wide' },
  'one-row': { ...bare, rows: CHAIN.slice(3), criticalPath: ['four'], size: 'wide' },
  chain: { ...bare, rows: CHAIN, size: 'wide' },
  'chain-narrow': { ...bare, rows: CHAIN, size: 'narrow' },
  open: {
    ...bare,
    rows: [
      row('troops', '2,000 ECOWAS troops in Mali', { p10: '2013-05-20', p50: '2013-08-25', p80: '2014-02-20', criticality: 0.004 }),
      row('full', 'AFISMA at 100 %', { p10: '2014-05-23' }),
      row('none', 'Something that nobody estimated'),
    ],
    criticalPath: [],
    size: 'wide',
  },
  'long-names': {
    ...bare,
    rows: CHAIN.map((one) => ({ ...one, name: `${one.name}, Côte d'Ivoire et São Tomé-et-Príncipe compris, à l'est du fleuve Niger` })),
    size: 'wide',
  },
  arabic: { ...bare, rows: CHAIN.map((one, index) => ({ ...one, name: `تدريب الكتيبة ${index + 1}` })), size: 'wide' },
  many: {
    ...bare,
    rows: Array.from({ length: 30 }, (_, index) =>
      row(`m${index}`, `Milestone ${index + 1}`, {
        p10: `2013-${String(4 + Math.floor(index / 5)).padStart(2, '0')}-05`,
        p50: `2013-${String(5 + Math.floor(index / 5)).padStart(2, '0')}-05`,
        p80: `2013-${String(6 + Math.floor(index / 5)).padStart(2, '0')}-05`,
        p90: `2013-${String(7 + Math.floor(index / 5)).padStart(2, '0')}-05`,
        criticality: index / 30,
      }),
    ),
    criticalPath: ['m3', 'm9', 'm29'],
    size: 'wide',
  },
};
