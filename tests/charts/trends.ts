import type { ChartSize } from '../../server/domain/charts/picture-sizes';
import type { ChartPoint } from '../../server/domain/charts/schema';
import type { TrendInput, TrendSeriesInput } from '../../server/domain/charts/trend/prepare';
import { dayNumber } from '../../server/domain/days';
import { caption } from './examples';

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
