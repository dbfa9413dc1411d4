import type { SideBySideInput, SideLine } from '../../server/domain/charts/side-by-side/prepare';
import { type Day, dayNumber } from '../../server/domain/days';
import { caption } from './examples';

type Value = readonly [day: Day, value: number | null];

const line = (key: string, name: string, until: Day, start: Day | null, values: readonly Value[]): SideLine => ({
  key,
  name,
  until,
  start,
  points: values.map(([day, value]) => ({ day: dayNumber(day), value, low: null, high: null })),
});

const MALI: readonly Value[] = [
  ['2012-11-11', 0],
  ['2013-01-18', 12],
  ['2013-02-05', 61],
  ['2013-03-28', 88],
];
const HAITI: readonly Value[] = [
  ['2024-06-25', 8],
  ['2024-08-01', 15],
  ['2025-01-20', null],
  ['2025-02-10', 32],
];

const bare: Omit<SideBySideInput, 'lines' | 'size' | 'since'> = {
  key: 'side-by-side',
  caption: caption('Share of plan in place', { operation: 'Mali; Haiti', unit: 'per cent', address: '/compare?of=mali-2013,haiti' }),
  unit: 'percent',
  yMax: 100,
};

const both = (isSince: boolean): readonly SideLine[] => [
  line('mali-2013', 'Mali, African-led intervention', '2013-04-10', isSince ? '2012-11-11' : null, MALI),
  line('haiti', 'Haiti, Multinational Security Support', '2025-06-01', isSince ? '2024-06-25' : null, HAITI),
];

/** Operations side by side, in every state. */
export const SIDE_BY_SIDES: Readonly<Record<string, SideBySideInput>> = {
  empty: { ...bare, since: null, lines: [], size: 'wide' },
  'one-point': { ...bare, since: 'days since', lines: [line('a', 'One', '2013-01-14', '2013-01-14', [['2013-01-14', 5]])], size: 'wide' },
  calendar: { ...bare, since: null, lines: both(false), size: 'wide' },
  since: { ...bare, since: 'days since', lines: both(true), size: 'wide' },
  'since-narrow': { ...bare, since: 'days since', lines: both(true), size: 'narrow' },
  'before-the-event': {
    ...bare,
    since: 'days since',
    lines: [line('mali-2013', 'Mali', '2013-04-10', '2013-01-20', MALI)],
    size: 'wide',
  },
  six: {
    ...bare,
    since: 'days since',
    lines: Array.from({ length: 7 }, (_, place) =>
      line(`op-${place}`, `Operation ${place + 1} of a rather long name`, '2013-04-10', '2013-01-01', [
        ['2013-01-01', place * 3],
        ['2013-03-01', 10 + place * 12],
      ]),
    ),
    size: 'wide',
  },
};
