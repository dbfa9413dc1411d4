import type { LadderInput } from '../../server/domain/charts/ladder/prepare';
import type { Ladder } from '../../server/domain/ladder/ladder';
import { caption } from './examples';

const march: Ladder = {
  forceKey: 'afisma',
  name: 'African troops',
  unit: 'personnel',
  rungs: [
    {
      rung: 'announced',
      value: 8000,
      seriesKey: 'afisma.announced',
      points: [
        { day: '2012-11-11', value: 1000 },
        { day: '2013-01-17', value: 3300 },
        { day: '2013-02-28', value: 8000 },
      ],
    },
    {
      rung: 'pledged',
      value: 6845,
      seriesKey: 'afisma.pledged',
      points: [
        { day: '2012-11-11', value: null },
        { day: '2013-01-14', value: 2900 },
        { day: '2013-02-28', value: 6845 },
      ],
    },
    {
      rung: 'deployed',
      value: 6300,
      seriesKey: 'afisma.deployed',
      points: [
        { day: '2013-01-14', value: 0 },
        { day: '2013-01-28', value: 1750 },
        { day: '2013-03-20', value: 6300 },
      ],
    },
    { rung: 'operational', value: null, seriesKey: 'afisma.operational', points: [] },
  ],
  steps: [
    { from: 'announced', to: 'pledged', conversion: 6845 / 8000, lag: null, contributors: 0 },
    { from: 'pledged', to: 'deployed', conversion: 6300 / 6845, lag: { days: 24.5, units: 4120 }, contributors: 9 },
    { from: 'deployed', to: 'operational', conversion: null, lag: null, contributors: 0 },
  ],
  contributors: [],
  delivery: null,
  pledged: 6845,
  delivered: 6300,
  from: '2012-11-11',
  to: '2013-03-28',
  levels: [],
};

const input = (ladder: Ladder, size: LadderInput['size']): LadderInput => ({
  key: 'afisma',
  caption: caption('African troops: from rung to rung'),
  ladder,
  size,
});

/** Ladders in every state, by name. */
export const LADDERS: Readonly<Record<string, LadderInput>> = {
  'march-wide': input(march, 'wide'),
  'march-narrow': input(march, 'narrow'),
  'one-day': input({ ...march, rungs: march.rungs.slice(1, 2), steps: [], from: '2013-03-28' }, { width: 520, height: 300 }),
};
