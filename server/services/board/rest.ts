import { z } from 'zod';
import type { Board } from '../../domain/board/types';
import { gaugeChart } from '../../domain/charts/gauge/schema';
import { chartNames } from '../../domain/charts/kinds';
import { trendChart } from '../../domain/charts/trend/schema';
import { BANDS, type Band } from '../../domain/readiness/bands';
import { ROLLUPS, STANCES } from '../../domain/words';
import { changeRow } from '../changes/rest';
import { API, address, madeOnce } from '../rest/address';
import { count, day, figure, hindsight, ownWords, provenance, share, view } from '../rest/fields';
import { viewInput } from '../rest/inputs';
import { readBoard } from './read-board';

/** Where the board's charts are. */
type ChartAddress = Readonly<{ name: string; address: string }>;
type AddressedBoard = Board & Readonly<{ charts: readonly ChartAddress[] }>;

function oneBand<const B extends Band>({ key, word, from, rating }: B) {
  return z.object({
    key: z.literal<B['key']>(key),
    word: z.literal<B['word']>(word),
    from: z.literal<B['from']>(from),
    rating: z.literal<B['rating']>(rating),
  });
}

const band = z
  .union([oneBand(BANDS[0]), oneBand(BANDS[1]), oneBand(BANDS[2]), oneBand(BANDS[3])])
  .meta({ id: 'Band', description: 'A band of attainment in words. It never stands without its number.' }) satisfies z.ZodType<Band>;

const rungCell = z.object({ measure: z.string(), value: figure, provenance, seriesKey: z.string() }).meta({ id: 'RungCell' });

const indicatorRow = z
  .object({
    key: z.string(),
    seriesKey: z.string(),
    name: z.string(),
    componentKey: z.string(),
    unit: z.string(),
    value: figure,
    valueText: z.string(),
    target: figure,
    attainment: share,
    isAssumption: z.boolean(),
    provenance,
    spark: z.array(z.tuple([z.int(), figure])),
    note: z.string(),
  })
  .meta({ id: 'IndicatorRow' });

const readiness = z.object({
  value: share,
  band: band.nullable(),
  rollup: z.enum(ROLLUPS),
  measured: count,
  of: count,
  components: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      weight: z.number(),
      value: share,
      band: band.nullable(),
      measured: count,
      of: count,
      note: z.string(),
      isAgainst: z.literal(true).optional().meta({ description: 'It measures the other side, which counts against readiness.' }),
    }),
  ),
  method: z.array(z.string()),
});

const promisedLater = z
  .array(z.object({ by: day, value: z.number() }))
  .optional()
  .meta({ description: 'Of what is offered: how much is promised for days to come, the earliest first.' });

const contributorRow = z
  .object({
    key: z.string(),
    name: z.string(),
    partOf: z.string().optional().meta({ description: 'Whom it belongs to. What both report is counted once.' }),
    withdrawn: z.string().optional().meta({ description: 'How much was withdrawn, and why. The figures are without it.' }),
    original: z.string().optional().meta({ description: 'What was reported in other currencies, as it was.' }),
    later: promisedLater,
    onLines: z.string().optional().meta({ description: 'What was reported on requirement lines in other units. It is in no figure.' }),
    pledgeKey: z.string().nullable(),
    conditions: z.string(),
    rungs: z.array(rungCell),
  })
  .meta({ id: 'ContributorRow' });

const contributors = z.object({
  forceKey: z.string(),
  shape: z.string().optional().meta({ description: 'What the force is about, which decides its stages. Absent: troops.' }),
  words: ownWords.optional(),
  forceName: z.string(),
  unit: z.string(),
  rows: z.array(contributorRow),
  converted: z.string().optional().meta({ description: 'At which rates money of other currencies is counted.' }),
  later: promisedLater,
  unquantified: z.array(contributorRow).optional().meta({
    description: 'Contributors that pledged without a number that is known. They are in no total, and not taken off the shortfall.',
  }),
  shortfall: figure,
  expected: z.array(z.string()).meta({ description: 'Contributors of whom a pledge is expected: they have not pledged.' }),
  totals: z.array(rungCell),
});

const milestone = z.object({
  key: z.string(),
  name: z.string(),
  baseline: day.nullable(),
  forecast: day.nullable(),
  actual: day.nullable(),
  slipDays: z.int().nullable().meta({
    description:
      'Days from the baseline to the day reached or the latest forecast. Where the state is `missed`: at least so many, and growing.',
  }),
  state: z.enum(['reached', 'forecast', 'missed', 'unknown']),
  forecasts: z.array(z.object({ asOf: day, knownAt: day, day })),
  dependsOn: z.array(z.string()),
  provenance,
});

const placeMark = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  lat: z.number(),
  lon: z.number(),
  control: z.string().nullable(),
  why: z.string(),
  since: day.nullable(),
  hindsight: hindsight.optional(),
});

const stanceRow = z.object({
  key: z.string(),
  seriesKey: z.string(),
  actor: z.string(),
  question: z.string(),
  value: z.number().nullable(),
  stance: z.enum(STANCES).nullable(),
  since: day.nullable().meta({ description: 'The day since which the actor stands there without a break, as far as is known.' }),
  why: z.string(),
  provenance,
});

/** The board, with the address of each of its charts. */
const boardAnswer = z
  .object({
    head: z.object({
      key: z.string(),
      title: z.string(),
      subtitle: z.string(),
      view,
      lastKnownDay: day.nullable(),
      openConflicts: count,
      shape: z.string().optional(),
      words: ownWords.optional(),
    }),
    timeline: z.object({
      from: day,
      to: day,
      bars: z.array(z.object({ day, count })),
      events: z.array(z.object({ day, title: z.string() })),
    }),
    readiness,
    gauges: z.array(
      z.object({
        key: z.string(),
        chart: gaugeChart,
        provenance,
        seriesKey: z.string(),
        targetKey: z.string().optional(),
        componentName: z.string(),
      }),
    ),
    trends: z.array(z.object({ key: z.string(), wide: trendChart, narrow: trendChart })),
    contributors: z.array(contributors),
    milestones: z.array(milestone),
    signs: z.array(indicatorRow),
    stances: z.array(stanceRow).optional(),
    indicators: z.array(indicatorRow),
    theatre: z.object({ places: z.array(placeMark) }),
    changes: z.array(changeRow),
    setUp: z
      .object({
        contributors: count,
        forces: count,
        series: count,
        indicators: count,
        milestones: count,
        shape: z.string().optional(),
        words: ownWords.optional(),
        sources: z.array(z.string()).optional(),
      })
      .nullish()
      .meta({ description: 'How many there are of each thing that a board needs; null once there is some of all.' }),
    charts: z.array(z.object({ name: z.string(), address: z.string() })),
  })
  .meta({ id: 'Board' });

const withAddresses = madeOnce((board: Board): AddressedBoard => {
  const { key, view } = board.head;
  const charts = chartNames(board).map((name) => ({
    name,
    address: `${API}/operations/${key}/charts/${name}.svg?known=${view.knownAt}`,
  }));
  return { ...board, charts };
});

/** The board, with the address of each of its charts. */
export const boardAddress = address({
  of: readBoard,
  method: 'GET',
  path: 'operations/{operation}/board',
  operationId: 'getBoard',
  summary: 'The board as it was known on a day',
  input: viewInput,
  output: boardAnswer,
  answer: async (call, { operation, known = null, asOf = null }): Promise<AddressedBoard> =>
    withAddresses(await readBoard(call, { operation, known, asOf })),
});
