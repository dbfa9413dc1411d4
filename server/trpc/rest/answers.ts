import { z } from 'zod';
import type { Board, ChangeRow } from '../../domain/board/types';
import { CHANGE_ACTIONS } from '../../domain/change';
import { gaugeChart } from '../../domain/charts/gauge/schema';
import { trendChart } from '../../domain/charts/trend/schema';
import { ERROR_CODES } from '../../domain/errors';
import { BANDS, type Band } from '../../domain/readiness/bands';
import { HINDSIGHTS } from '../../domain/reading/hindsight';
import { REPORT_STATUSES } from '../../domain/series/history';
import { CREDIBILITIES, KNOWN_BASES, QUALIFIERS, RELIABILITIES, REPORT_KINDS, ROLLUPS } from '../../domain/words';
import type { ChainCheck, OperationSummary, ScenarioRow, SeriesPage } from '../../services/app';
import type { SeriesSummary } from '../../services/series/list-series';
import { count, day, figure, instant, share } from './fields';

/** Where the board's charts are. */
export type ChartAddress = Readonly<{ name: string; address: string }>;
export type AddressedBoard = Board & Readonly<{ charts: readonly ChartAddress[] }>;
/** A series as data: the drawings are for pages. */
export type SeriesAnswer = Omit<SeriesPage, 'drawings'>;

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

export const view = z
  .object({
    asOf: day,
    knownAt: day,
    present: day,
    isPresent: z.boolean(),
    isHeld: z.boolean(),
    revision: count,
    cursor: z
      .string()
      .meta({ description: 'The revision, the beginning of the hash of its change, and the epoch: where a stream of changes goes on.' }),
  })
  .meta({ id: 'View', description: 'What the read is fixed by: the revision, the as-of day and the known-at day.' });

const hindsight = z.array(z.enum(HINDSIGHTS)).meta({
  description:
    'Why a figure was hardly known on the day that it counts as known: that day was reconstructed by reasoning, its source was published after it, or it was entered more than a week after. Left out where nothing says so.',
});

const provenance = z
  .object({
    asOf: day.nullable(),
    knownAt: day.nullable(),
    ageDays: z.int().nullable(),
    isStale: z.boolean(),
    grade: z.object({ reliability: z.enum(RELIABILITIES), credibility: z.literal(CREDIBILITIES) }).nullable(),
    sourceKeys: z.array(z.string()),
    conflictCount: count,
    low: figure,
    high: figure,
    qualifier: z.enum(QUALIFIERS).nullable(),
    seriesKeys: z.array(z.string()),
    hindsight: hindsight.optional(),
  })
  .meta({
    id: 'Provenance',
    description: 'Where a figure comes from: days, age, grade (Admiralty scale), sources, conflict, and the series it is read from.',
  });

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

/** One entry of the change log. */
export const changeRow = z
  .object({
    revision: count,
    at: instant,
    author: z.string(),
    action: z.enum(CHANGE_ACTIONS),
    summary: z.string(),
    keys: z.array(z.string()),
    knownAt: day.nullable(),
  })
  .meta({
    id: 'Change',
    description: 'One entry of the change log. Its number is the revision of the operation.',
  }) satisfies z.ZodType<ChangeRow>;

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
    }),
  ),
  method: z.array(z.string()),
});

const contributorRow = z
  .object({ key: z.string(), name: z.string(), pledgeKey: z.string().nullable(), conditions: z.string(), rungs: z.array(rungCell) })
  .meta({ id: 'ContributorRow' });

const contributors = z.object({
  forceKey: z.string(),
  forceName: z.string(),
  unit: z.string(),
  rows: z.array(contributorRow),
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

/** The board, with the address of each of its charts. */
export const boardAnswer = z
  .object({
    head: z.object({ key: z.string(), title: z.string(), subtitle: z.string(), view, lastKnownDay: day.nullable(), openConflicts: count }),
    timeline: z.object({
      from: day,
      to: day,
      bars: z.array(z.object({ day, count })),
      events: z.array(z.object({ day, title: z.string() })),
    }),
    readiness,
    gauges: z.array(z.object({ key: z.string(), chart: gaugeChart, provenance, seriesKey: z.string(), componentName: z.string() })),
    trends: z.array(z.object({ key: z.string(), wide: trendChart, narrow: trendChart })),
    contributors: z.array(contributors),
    milestones: z.array(milestone),
    signs: z.array(indicatorRow),
    indicators: z.array(indicatorRow),
    theatre: z.object({ places: z.array(placeMark) }),
    changes: z.array(changeRow),
    charts: z.array(z.object({ name: z.string(), address: z.string() })),
  })
  .meta({ id: 'Board' });

export const operationsAnswer = z
  .object({
    operations: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        subtitle: z.string(),
        revision: count,
        heldOn: day.nullable().meta({ description: 'The day that the operation calls today; null for the real now.' }),
        problem: z.string().nullable().meta({ description: 'Why it cannot be opened, in a sentence; null where it can.' }),
      }) satisfies z.ZodType<OperationSummary>,
    ),
  })
  .meta({ id: 'Operations' });

export const seriesListAnswer = z
  .object({
    series: z.array(z.object({ key: z.string(), name: z.string(), unit: z.string(), reports: count }) satisfies z.ZodType<SeriesSummary>),
  })
  .meta({ id: 'SeriesList' });

const report = z
  .object({
    id: z.string(),
    seriesKey: z.string(),
    kind: z.enum(REPORT_KINDS),
    revision: count,
    ordinal: count,
    value: figure,
    low: figure,
    high: figure,
    qualifier: z.enum(QUALIFIERS).nullable(),
    asOf: day,
    knownAt: day,
    knownBasis: z.enum(KNOWN_BASES),
    recordedAt: instant,
    sourceKey: z.string(),
    reliability: z.enum(RELIABILITIES),
    credibility: z.literal(CREDIBILITIES),
    note: z.string(),
    author: z.string(),
    reason: z.string(),
    targetId: z.string().nullable(),
    isCompleteReturn: z.boolean(),
    isDerived: z.boolean(),
  })
  .meta({ id: 'Report', description: 'One statement about one series. Never edited, never deleted.' });

export const seriesAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    unit: z.string(),
    view,
    value: figure,
    valueText: z.string(),
    provenance,
    points: z.array(z.object({ day, value: figure, low: figure, high: figure })),
    marks: z.array(z.object({ kind: z.enum(['corrected', 'retracted', 'chosen']), day, value: z.number(), text: z.string() })),
    reports: z.array(
      z.object({
        report,
        status: z.enum(REPORT_STATUSES),
        by: z.string().nullable().meta({ description: 'The report that made it so.' }),
        adoptedBy: z.string().nullable().meta({ description: 'The adoption by which an editor chose it over the grades.' }),
        isLate: z.boolean(),
        hindsight,
      }),
    ),
    reportCount: count.meta({ description: 'How many reports there are. At most 2,000 are listed, the newest.' }),
    candidates: z.array(
      z.object({
        label: z.string(),
        value: z.number(),
        difference: z.number(),
        ageDays: z.int().nullable(),
        seriesKeys: z.array(z.string()),
      }),
    ),
    countingRule: z.string(),
  })
  .meta({ id: 'Series' }) satisfies z.ZodType<SeriesAnswer>;

export const changesAnswer = z
  .object({
    changes: z.array(changeRow),
    cursor: z.string().meta({ description: 'Give it as `after` for what comes next: it names the last change by number and hash.' }),
  })
  .meta({ id: 'Changes' });

export const chainAnswer = z
  .object({
    ok: z.boolean(),
    checked: count,
    firstBroken: count.nullable().meta({ description: 'Revision of the first broken link.' }),
    reason: z.string().meta({ description: 'What is wrong with it; absent while the chain holds.' }).optional(),
  })
  .meta({ id: 'ChainCheck' }) satisfies z.ZodType<ChainCheck>;

/** Scenarios with their changes, as data and in words. */
export const scenariosAnswer = z.object({
  scenarios: z.array(
    z
      .object({
        id: z.string(),
        operationKey: z.string(),
        version: count,
        name: z.string(),
        knownAt: day.nullable().meta({ description: 'The day that it stands on; null for the present of the operation.' }),
        changes: z.object({
          out: z.array(z.string()).meta({ description: 'Contributors that are taken out.' }),
          delays: z.array(z.object({ contributor: z.string(), days: z.int() })),
          pledges: z.array(z.object({ pledge: z.string(), value: z.number() })),
        }),
        author: z.string(),
        createdAt: instant,
        updatedAt: instant,
        said: z.array(z.string()).meta({ description: 'The changes in words.' }),
      })
      .meta({ id: 'Scenario' }) satisfies z.ZodType<ScenarioRow>,
  ),
});

export const reportedAnswer = z
  .object({ revision: count.meta({ description: 'The number of the change.' }), reportId: z.string() })
  .meta({ id: 'Reported' });

/** Every refusal, whatever is asked. */
export const errorAnswer = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES).meta({ id: 'ErrorCode', description: 'What a program can tell refusals apart by. The list is closed.' }),
      message: z.string().meta({ description: 'What happened, what was kept and what to do, in words.' }),
      problems: z.array(
        z.object({
          field: z.string().meta({ description: 'A path with dots, or the name of a parameter; empty for the whole.' }),
          message: z.string(),
        }),
      ),
    }),
  })
  .meta({
    id: 'Error',
    examples: [
      {
        error: {
          code: 'BAD_INPUT',
          message: 'known is not a day that exists: give YYYY-MM-DD.',
          problems: [{ field: 'known', message: 'Give a day that exists, as YYYY-MM-DD.' }],
        },
      },
    ],
  });
