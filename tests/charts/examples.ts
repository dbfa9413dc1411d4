import type { MilestoneRow, PlaceMark, Provenance } from '../../server/domain/board/types';
import { type GaugeInput, prepareGauge } from '../../server/domain/charts/gauge';
import type { MilestonesInput } from '../../server/domain/charts/milestones';
import type { TrendInput, TrendSeriesInput } from '../../server/domain/charts/trend';
import type { ChartCaption, ChartPoint, ChartSize, GaugeChart } from '../../server/domain/charts/types';
import { addDays, dayNumber } from '../../server/domain/days';

/** Charts in every state, made by hand: the main ones after Mali in January and March 2013. */

export const caption = (title: string, more: Partial<ChartCaption> = {}): ChartCaption => ({
  operation: 'Mali, African-led intervention and EU training mission',
  title,
  unit: 'personnel',
  asOf: '2013-01-14',
  knownAt: '2013-01-14',
  countingRule:
    'Headline totals: the greatest of the sum of contributors and each reported total with the contributors outside it. Each is a floor.',
  sources: [
    'Stratfor, In Mali, Jihadist Preparations for the Looming Intervention (14 Jan 2013)',
    'AFP via Ahram Online, Nations potentially sending troops to Mali: List (11 Nov 2012)',
    'Press TV via AFRAN, ECOWAS ministers meet in Abuja (9 Nov 2012)',
    'Reuters FACTBOX-Military forces in Mali (17 Jan 2013)',
    'AFP via News24, 2 000 Ecowas troops in Mali within 10 days (16-17 Jan 2013)',
  ],
  address: 'http://127.0.0.1:3000/mali-2013?known=2013-01-14',
  ...more,
});

type Step = readonly [day: string, value: number | null, low?: number, high?: number];

export const points = (...steps: readonly Step[]): readonly ChartPoint[] =>
  steps.map(([day, value, low, high]) => ({ day: dayNumber(day), value, low: low ?? null, high: high ?? null }));

const line = (key: string, name: string, look: Partial<TrendSeriesInput>, series: readonly ChartPoint[]): TrendSeriesInput => ({
  key,
  name,
  colour: 'planned',
  isDashed: false,
  isFilled: false,
  ...look,
  points: series,
});

const planned = (...steps: readonly Step[]) => line('planned', 'planned', { isDashed: true }, points(...steps));
const pledged = (...steps: readonly Step[]) => line('pledged', 'pledged', { colour: 'pledged', isFilled: true }, points(...steps));
const deployed = (...steps: readonly Step[]) => line('deployed', 'in place', { colour: 'deployed' }, points(...steps));

const EVENTS_JANUARY = [
  { key: 'e1', day: '2013-01-07', title: 'Jihadist columns push farther south than since March 2012' },
  { key: 'e2', day: '2013-01-10', title: 'Jihadists capture Konna; army retreats' },
  { key: 'e3', day: '2013-01-11', title: 'Serval begins: helicopters and Mirage 2000D stop the column on Mopti' },
  { key: 'e4', day: '2013-01-11', title: 'Army announces Konna retaken (claim, later contradicted)' },
  { key: 'e5', day: '2013-01-13', title: 'French jets hit MUJAO bases in and around Gao' },
  { key: 'e6', day: '2013-01-13', title: 'Strikes on the Ansar Dine base and depots at Aghabo near Kidal' },
  { key: 'e7', day: '2013-01-13', title: 'Strikes raze the camp at Léré used by jihadists' },
  { key: 'e8', day: '2013-01-13', title: 'Jihadists still advancing from Léré toward Diabaly (reported 14 Jan)' },
  { key: 'e9', day: '2013-01-14', title: 'Jihadists take the garrison town of Diabaly' },
] as const;

export const january = (size: ChartSize): TrendInput => ({
  key: 'afisma',
  caption: caption('African troops: planned, pledged, in place'),
  from: '2012-10-20',
  to: '2013-01-14',
  size,
  series: [
    planned(['2012-10-24', 3200], ['2012-11-09', 5500], ['2012-11-11', 3300]),
    pledged(['2012-11-11', 750], ['2013-01-12', 1100], ['2013-01-13', 1600], ['2013-01-14', 2900]),
    deployed(['2013-01-14', 0]),
  ],
  events: EVENTS_JANUARY,
  gap: { fromKey: 'planned', toKey: 'pledged' },
});

export const march = (size: ChartSize): TrendInput => ({
  key: 'afisma',
  caption: caption('African troops: planned, pledged, in place', { asOf: '2013-03-28', knownAt: '2013-03-28' }),
  from: '2012-10-20',
  to: '2013-03-28',
  size,
  series: [
    planned(['2012-10-24', 3200], ['2012-11-09', 5500], ['2012-11-11', 3300], ['2013-01-22', 5800], ['2013-02-28', 8000]),
    pledged(
      ['2012-11-11', 750],
      ['2013-01-12', 1600],
      ['2013-01-14', 2900],
      ['2013-01-15', 3200],
      ['2013-01-18', 5600],
      ['2013-01-23', 6300, 5700, 6600],
      ['2013-01-28', 8000],
    ),
    deployed(
      ['2013-01-14', 0],
      ['2013-01-17', 150],
      ['2013-01-20', 450, 200, 1000],
      ['2013-01-22', 1100],
      ['2013-01-26', 1750],
      ['2013-01-30', 1400, 1400, 2900],
      ['2013-02-05', 4000],
      ['2013-02-28', 5300],
      ['2013-03-26', 6300, 6100, 6500],
    ),
  ],
  events: [
    { key: 'm1', day: '2013-02-03', title: '30 aircraft strike about 20 depots and training camps' },
    { key: 'm2', day: '2013-02-08', title: 'First suicide bombing since the intervention, at a Gao checkpoint' },
    { key: 'm3', day: '2013-02-08', title: 'First EUTM personnel due in Bamako' },
    { key: 'm4', day: '2013-02-10', title: 'Fighters cross the Niger in boats and raid central Gao' },
    { key: 'm5', day: '2013-02-18', title: 'EUTM Mali formally launched' },
    { key: 'm6', day: '2013-02-21', title: 'Second raid on Gao; 15 attackers killed (date from the weekday)' },
    { key: 'm7', day: '2013-02-22', title: 'Chadian column fights in the Ifoghas: 13 Chadians killed (first count)' },
    { key: 'm8', day: '2013-03-20', title: 'First suicide bombing and infiltration attempt at Timbuktu' },
    { key: 'm9', day: '2013-03-23', title: 'Third raid on Gao, 23-24 Mar; nine dead (AP)' },
  ],
  gap: { fromKey: 'planned', toKey: 'pledged' },
});

const bare = { from: '2012-11-01', to: '2013-02-28', size: 'wide', events: [] } as const;

const MANY = Array.from(
  { length: 6000 },
  (_, index): ChartPoint => ({
    day: dayNumber('1998-01-01') + index,
    value: index > 2800 && index < 3300 ? null : Math.round(400 + 300 * Math.sin(index / 260) + ((index * 7919) % 97)),
    low: null,
    high: null,
  }),
);

/** Trend charts by state. */
const then = (day: string, ...steps: readonly Step[]) => ({
  ...line(`in-place@${day}`, `as known on ${day}`, { colour: 'muted', isVintage: true }, points(...steps)),
});

/** What was in place, and what it was known to be on earlier days. */
const vintages = (size: ChartSize): TrendInput => ({
  ...bare,
  size,
  key: 'vintage-in-place',
  caption: caption('African troops in place: what was known when', {
    countingRule: '3 lines of 9 earlier days said otherwise than what is known now',
  }),
  series: [
    line('in-place', 'as known now', { colour: 'deployed' }, points(['2012-11-10', 150], ['2012-12-20', 1400], ['2013-02-05', 4000])),
    then('2013-02-06', ['2012-11-10', 150], ['2012-12-20', 2900], ['2013-02-05', 3200], ['2013-02-07', null]),
    then('2013-01-05', ['2012-11-10', 450], ['2012-12-20', 2100], ['2013-01-06', null]),
    then('2012-12-01', ['2012-11-10', 450], ['2012-12-02', null]),
  ],
});

export const TRENDS: Readonly<Record<string, TrendInput>> = {
  'january-wide': january('wide'),
  'january-narrow': january('narrow'),
  'march-wide': march('wide'),
  'march-narrow': march('narrow'),
  'march-760': march({ width: 760, height: 400 }),
  empty: { ...bare, key: 'empty', caption: caption('Nobody reported'), series: [deployed()] },
  'one-point': {
    ...bare,
    key: 'one',
    caption: caption('One report'),
    series: [deployed(['2013-02-28', 70])],
    events: EVENTS_JANUARY.slice(0, 1),
  },
  gaps: {
    ...bare,
    key: 'gaps',
    caption: caption('Malian troops trained'),
    series: [
      line(
        'trained',
        'trained',
        { colour: 'trained', isFilled: true },
        points(['2012-11-10', 120], ['2012-11-24', null], ['2012-12-20', 380], ['2013-01-20', null], ['2013-02-10', 640]),
      ),
      line('lost', 'no longer counted', { colour: 'gap' }, points(['2012-11-20', 60], ['2013-01-30', null])),
    ],
  },
  conflict: {
    ...bare,
    key: 'conflict',
    caption: caption('Sources that disagree'),
    series: [
      deployed(['2012-11-10', 900, 600, 1500], ['2012-12-10', 1400, 1400, 2600], ['2013-01-15', 2100], ['2013-02-28', 2400, 1800, 2900]),
    ],
  },
  marks: {
    ...bare,
    key: 'marks',
    caption: caption('Statements that were corrected, retracted, chosen'),
    series: [deployed(['2012-11-10', 900], ['2012-12-10', 1400, 1400, 2600], ['2013-01-15', 2100])],
    marks: [
      { kind: 'corrected', day: dayNumber('2012-11-10'), value: 90, text: '90, corrected to 900' },
      { kind: 'retracted', day: dayNumber('2012-12-24'), value: 3100, text: '3,100, retracted' },
      { kind: 'chosen', day: dayNumber('2012-12-10'), value: 1400, text: '1,400, chosen by an editor' },
      { kind: 'corrected', day: dayNumber('2012-01-01'), value: 9000, text: 'before the first day of the chart' },
    ],
  },
  'vintages-wide': vintages('wide'),
  'vintages-narrow': vintages('narrow'),
  'close-ends': {
    ...bare,
    key: 'close',
    caption: caption('Six lines that end together'),
    series: ['planned', 'pledged', 'deployed', 'trained', 'gap', 'water'].map((colour, index) =>
      line(
        colour,
        `state ${index + 1}`,
        { colour: colour as 'planned' },
        points(['2012-11-10', 500 + index * 90], ['2013-01-10', 1000 + index * 3]),
      ),
    ),
  },
  'many-points': {
    ...bare,
    key: 'many',
    from: '1998-01-01',
    to: '2014-06-06',
    caption: caption('Six thousand days'),
    series: [line('many', 'strength', { colour: 'deployed', isFilled: true }, MANY)],
  },
  'long-names': {
    ...bare,
    key: 'long',
    size: 'narrow',
    caption: caption(
      'Contingents de la Mission internationale de soutien au Mali sous conduite africaine — Côte d’Ivoire, Guinée équatoriale & São Tomé <à vérifier>',
      {
        unit: 'personnel, effectifs annoncés',
        sources: Array.from(
          { length: 24 },
          (_, index) => `Agence nationale de presse d’Übersee nº ${index + 1}, « Être ou ne pas être » (${index + 1} janv. 2013)`,
        ),
      },
    ),
    series: [
      line(
        'a',
        'Forces armées et de sécurité de la République de Côte d’Ivoire',
        { colour: 'pledged', isFilled: true },
        points(['2012-11-10', 12640]),
      ),
      line('b', 'القوات المسلحة', { colour: 'deployed' }, points(['2012-12-10', 11900])),
    ],
    events: [
      {
        key: 'x',
        day: '2013-01-02',
        title: 'Événement <très> long & accentué : l’État-major de Ségou annonce que « tout » ira bien, Ñandú, Łódź, Žižkov',
      },
    ],
  },
  arabic: {
    ...bare,
    key: 'arabic',
    caption: caption('القوات المسلحة في مالي: المخطط والمتعهد به', {
      operation: 'مالي، التدخل بقيادة أفريقية وبعثة التدريب الأوروبية',
      unit: 'personnel',
      sources: ['وكالة الأنباء الجزائرية، القوات الأفريقية في باماكو (17 يناير 2013)', 'الجزيرة (22 يناير 2013)'],
    }),
    series: [
      line('planned', 'المخطط', { isDashed: true }, points(['2012-11-11', 3300])),
      line(
        'pledged',
        'المتعهد به من الدول المشاركة',
        { colour: 'pledged', isFilled: true },
        points(['2012-11-11', 750], ['2013-01-14', 2900]),
      ),
    ],
    events: [{ key: 'x', day: '2013-01-10', title: 'سقوط مدينة كونا (Konna) في 10 يناير' }],
    gap: { fromKey: 'planned', toKey: 'pledged' },
  },
  'unknown-letters': {
    ...bare,
    key: 'unknown',
    caption: caption('Война, Ελλάδα, 马里, マリ, 말리, עברית, ไทย, 🇲🇱 👩‍🚀', { sources: ['Việt Nam, Đắk Lắk \u{10FFFF}\uD800\u0001'] }),
    series: [line('a', 'Обещано 承诺', { colour: 'deployed' }, points(['2012-12-10', 900]))],
  },
  readiness: {
    ...bare,
    key: 'readiness',
    caption: caption('Readiness', { unit: 'of 100', countingRule: 'Arithmetic mean of six components, equal weights (an assumption)' }),
    yMax: 100,
    series: [
      line(
        'readiness',
        'readiness',
        { colour: 'readiness', isFilled: true },
        points(['2012-11-11', 21], ['2012-12-20', 30], ['2013-01-14', 40], ['2013-02-05', 46]),
      ),
    ],
    events: EVENTS_JANUARY.slice(0, 3),
  },
  funding: {
    ...bare,
    key: 'funding',
    size: 'narrow',
    caption: caption('Funding: asked and pledged', { unit: 'USD million' }),
    unit: 'USD million',
    series: [planned(['2013-01-20', 460], ['2013-01-29', 960]), pledged(['2013-01-29', 455.5])],
    gap: { fromKey: 'planned', toKey: 'pledged' },
  },
};

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
): MilestoneRow => {
  const forecasts = (days.forecasts ?? []).map((day, index) => ({
    asOf: addDays('2012-11-12', index * 20),
    knownAt: addDays('2012-11-12', index * 20),
    day,
  }));
  const [first, final] = [forecasts[0]?.day ?? null, days.actual ?? forecasts.at(-1)?.day ?? null];
  return {
    key: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    name,
    baseline: first,
    forecast: forecasts.at(-1)?.day ?? null,
    actual: days.actual ?? null,
    slipDays: first && final ? dayNumber(final) - dayNumber(first) : null,
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
      milestone('AFISMA operational in Mali', 'missed', { forecasts: ['2012-12-05'] }),
      milestone('EUTM first battalion starts training', 'forecast', { forecasts: ['2013-02-15'] }),
    ],
  },
  empty: { key: 'milestones', caption: caption('Milestones', { unit: 'days' }), rows: [], viewed: '2013-01-14', size: 'narrow' },
};

const place = (name: string, kind: string, lat: number, lon: number, control: string | null, since = '2012-06-28'): PlaceMark => ({
  key: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  name,
  kind,
  lat,
  lon,
  control,
  why: 'matters',
  since,
});

export const PLACES: readonly PlaceMark[] = [
  place('Bamako', 'town', 12.65, -8.0, 'government'),
  place('Koulikoro', 'camp', 12.86273, -7.55985, 'government'),
  place('Segou', 'town', 13.4317, -6.2157, 'government'),
  place('Markala bridge', 'bridge', 13.68427, -6.07352, 'government'),
  place('Niono', 'town', 14.2526, -5.993, 'government'),
  place('Diabaly', 'town', 14.6937, -6.0197, 'opposing', '2013-01-14'),
  place('Lere', 'town', 15.718784, -4.90134, 'opposing', '2012-11-28'),
  place('Mopti', 'town', 14.4843, -4.18296, 'government'),
  place('Sevare airport', 'airfield', 14.5128, -4.07956, 'coalition', '2013-01-11'),
  place('Konna', 'town', 14.94667, -3.89333, 'contested', '2013-01-11'),
  place('Douentza', 'town', 15.00155, -2.94978, 'opposing', '2012-09-02'),
  place('Gossi', 'town', 15.822994, -1.300646, 'opposing'),
  place('Gao', 'town', 16.27167, -0.04472, 'opposing', '2012-06-27'),
  place('Gao bridge (Wabaria)', 'bridge', 16.19444, -0.02833, 'opposing'),
  place('Ansongo', 'town', 15.6597, 0.5022, 'opposing'),
  place('Tassiga bridge', 'bridge', 15.33, 0.6, null),
  place('Labbezanga crossing', 'crossing', 14.955, 0.7, null),
  place('Timbuktu', 'town', 16.77348, -3.00742, 'opposing'),
  place('Kidal', 'town', 18.44111, 1.40778, 'opposing'),
  place('Tessalit', 'town', 20.20126, 1.01186, 'opposing'),
  place('Adrar des Ifoghas', 'mountain range', 19.11667, 1.75, 'opposing'),
  place('Menaka', 'town', 15.9182, 2.4022, 'opposing', '2012-11-18'),
];
