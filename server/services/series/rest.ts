import { z } from 'zod';
import { REPORT_STATUSES } from '../../domain/series/history';
import { CREDIBILITIES, KNOWN_BASES, QUALIFIERS, RELIABILITIES, REPORT_KINDS } from '../../domain/words';
import type { SeriesPage } from '../answers';
import { address, madeOnce } from '../rest/address';
import { count, day, figure, hindsight, instant, provenance, view } from '../rest/fields';
import { seriesInput, viewInput } from '../rest/inputs';
import type { SeriesSummary } from './list-series';
import { listSeries } from './list-series';
import { readSeries } from './read-series';

/** A series as data: the drawings are for pages. */
type SeriesAnswer = Omit<SeriesPage, 'drawings'>;

const seriesListAnswer = z
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

const seriesAnswer = z
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

const withoutDrawings = madeOnce(({ drawings: _drawings, ...series }: SeriesPage): SeriesAnswer => series);

/** Series by their keys. */
export const seriesListAddress = address({
  of: listSeries,
  method: 'GET',
  path: 'operations/{operation}/series',
  operationId: 'listSeries',
  summary: 'Series of which something was known on a day',
  input: viewInput,
  output: seriesListAnswer,
  answer: async (call, { operation, known = null, asOf = null }) => ({ series: await listSeries(call, { operation, known, asOf }) }),
});

/** One series. */
export const seriesAddress = address({
  of: readSeries,
  method: 'GET',
  path: 'operations/{operation}/series/{key}',
  operationId: 'getSeries',
  summary: 'One series: its points, its reports and what became of them',
  input: seriesInput,
  output: seriesAnswer,
  answer: async (call, { known = null, ...input }) => withoutDrawings(await readSeries(call, { ...input, known })),
});
