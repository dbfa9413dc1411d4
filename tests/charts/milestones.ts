import type { MilestoneRow, Provenance } from '../../server/domain/board/types';
import type { MilestonesInput } from '../../server/domain/charts/milestones/prepare';
import { addDays } from '../../server/domain/days';
import { slipDays } from '../../server/domain/milestones/slip';
import { caption } from './examples';

const provenance: Provenance = {
  asOf: '2013-03-28',
  knownAt: '2013-03-28',
  ageDays: 0,
  isStale: false,
  grade: null,
  sourceKeys: [],
  conflictCount: 0,
  low: null,
  high: null,
  qualifier: null,
  seriesKeys: [],
};

const milestone = (
  name: string,
  state: MilestoneRow['state'],
  days: Readonly<{ forecasts?: readonly string[]; actual?: string }>,
  viewed = '2013-03-28',
): MilestoneRow => {
  const forecasts = (days.forecasts ?? []).map((day, index) => ({
    asOf: addDays('2012-11-12', index * 20),
    knownAt: addDays('2012-11-12', index * 20),
    day,
  }));
  const first = forecasts[0]?.day ?? null;
  return {
    key: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    name,
    baseline: first,
    forecast: forecasts.at(-1)?.day ?? null,
    actual: days.actual ?? null,
    slipDays: slipDays({ baseline: first, forecast: forecasts.at(-1)?.day ?? null, actual: days.actual ?? null }, viewed),
    state,
    forecasts,
    dependsOn: [],
    provenance,
  };
};

const MILESTONES_MARCH = [
  milestone('AFISMA operational in Mali', 'reached', { forecasts: ['2012-12-05', '2013-09-01'], actual: '2013-01-18' }),
  milestone('2,000 ECOWAS troops in Mali', 'reached', { forecasts: ['2013-01-26'], actual: '2013-02-05' }),
  milestone('EUTM mission launch', 'reached', { forecasts: ['2013-02-15'], actual: '2013-02-18' }),
  milestone('EUTM first battalion starts training', 'forecast', { forecasts: ['2013-02-15', '2013-03-10', '2013-04-01'] }),
  milestone('EUTM four battalions trained', 'forecast', { forecasts: ['2013-12-31'] }),
  milestone('Conference of donors pays out the first half', 'missed', { forecasts: ['2013-02-20', '2013-03-15'] }),
  milestone('Transfer of authority AFISMA to MINUSMA', 'unknown', {}),
];

/** Timelines of milestones by state. */
export const MILESTONES: Readonly<Record<string, MilestonesInput>> = {
  'march-wide': {
    key: 'milestones',
    caption: caption('Milestones', {
      unit: 'days',
      asOf: '2013-03-28',
      knownAt: '2013-03-28',
      countingRule: 'Slip: the latest forecast or the day reached, less the first forecast',
    }),
    rows: MILESTONES_MARCH,
    viewed: '2013-03-28',
    size: 'wide',
  },
  'march-narrow': {
    key: 'milestones',
    caption: caption('Milestones', { unit: 'days', asOf: '2013-03-28', knownAt: '2013-03-28' }),
    rows: MILESTONES_MARCH,
    viewed: '2013-03-28',
    size: 'narrow',
  },
  'january-wide': {
    key: 'milestones',
    caption: caption('Milestones', { unit: 'days' }),
    viewed: '2013-01-14',
    size: 'wide',
    rows: [
      milestone('AFISMA operational in Mali', 'missed', { forecasts: ['2012-12-05'] }, '2013-01-14'),
      milestone('EUTM first battalion starts training', 'forecast', { forecasts: ['2013-02-15'] }),
    ],
  },
  empty: { key: 'milestones', caption: caption('Milestones', { unit: 'days' }), rows: [], viewed: '2013-01-14', size: 'narrow' },
};
