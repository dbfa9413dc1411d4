import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { PICTURE_WIDTHS } from '../charts/picture';
import { SCALES } from '../charts/rasterise';
import { NAME_FORMS } from '../domain/charts/kinds';
import { PICTURE_SIZES, SIZE_WORDS } from '../domain/charts/picture-sizes';
import { THEMES } from '../domain/colours';
import { SNAPSHOT_KINDS } from '../domain/snapshots/types';
import { PAPERS } from '../paper/pack/types';
import { CHART_FORMATS } from '../services/exports/export-chart';
import { XLSX_TYPE } from '../services/exports/workbook';
import { chartAnswer } from '../trpc/rest/chart-answers';
import { API } from '../trpc/rest/router';

const health = z.object({ ok: z.literal(true) }).meta({ id: 'Health' });
const checks = z
  .object({
    ok: z.boolean(),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().optional() })),
    unopened: z
      .union([z.int(), z.array(z.object({ operation: z.string(), reason: z.string() }))])
      .meta({ description: 'Operations that cannot be opened, and why; elsewhere than on this very computer how many.' }),
  })
  .meta({ id: 'Readiness' });

const chartPath = {
  operation: z.string().meta({ description: 'Key of the operation.', examples: ['mali-2013'] }),
  file: z
    .string()
    .regex(new RegExp(`^.+\\.(${CHART_FORMATS.join('|')})$`))
    .meta({
      description:
        `Name of the chart: ${NAME_FORMS.join(', ')}; the board lists its own. Then the format: svg, png, pdf, csv or xlsx (the drawn points) or json (the chart as data, and its table).`,
      examples: ['trend-afisma.svg', 'series-afisma.nga.pledged.csv'],
    }),
};

const dayParameter = (description: string) =>
  z
    .string()
    .meta({ description, format: 'date', examples: ['2013-01-14'] })
    .optional();

const chartQuery = z.object({
  known: dayParameter('The viewed day. Default: the present of the operation.'),
  asOf: dayParameter('The day that the figures are true for. Default: the viewed day.'),
  width: z
    .int()
    .min(PICTURE_WIDTHS.least)
    .max(PICTURE_WIDTHS.most)
    .meta({ description: 'Of the picture, in pixels. Default: 960; of a gauge 320.', examples: [960] })
    .optional(),
  size: z
    .enum(PICTURE_SIZES)
    .meta({
      description: `A named size instead of a width: ${PICTURE_SIZES.map((size) => `${size} (${SIZE_WORDS[size]})`).join(', ')}.`,
      examples: ['slide'],
    })
    .optional(),
  scale: z
    .literal(SCALES)
    .meta({ description: 'Pixels of a PNG for one of its width. Default: 1.', examples: [2] })
    .optional(),
  theme: z
    .enum(THEMES)
    .meta({ description: 'Colours of the picture; print is black on white, told apart by pattern too. Default: light.' })
    .optional(),
  download: z.string().meta({ description: 'Given, with any value: to be kept as a file rather than shown.' }).optional(),
});

const boardQuery = chartQuery.pick({ known: true, asOf: true, download: true });
const paper = z.enum(PAPERS).meta({ description: 'Size of the pages of a pack. Default: a4.' }).optional();
const pdfContent = { 'application/pdf': { schema: { type: 'string', contentMediaType: 'application/pdf' } } } as const;
const text = (description: string, example: string) => z.string().meta({ description, examples: [example] });
const jsonOf = (schema: z.ZodType) => ({ 'application/json': { schema } });

const snapshotMark = z
  .object({
    id: z.string(),
    address: z.string(),
    dataHash: z.string().meta({ description: 'SHA-256 of the canonical JSON of its data.' }),
    operation: z.string(),
    kind: z.enum(SNAPSHOT_KINDS),
    chart: z.string().meta({ description: 'Empty for the board.' }),
    title: z.string(),
    asOf: z.string(),
    knownAt: z.string(),
    revision: z.int(),
    frozenAt: z.string(),
    frozenBy: z.string(),
  })
  .meta({ id: 'SnapshotMark' });
const freezeBody = z.object({
  chart: z
    .string()
    .nullable()
    .meta({ description: 'Name of a chart; null for the board.', examples: ['trend-afisma'] }),
  known: z
    .string()
    .nullable()
    .meta({ description: 'The viewed day; null for the present.', examples: ['2013-01-14'] }),
  asOf: z.string().nullable().optional(),
});
const frozen = z.object({ id: z.string(), address: z.string(), dataHash: z.string(), isNew: z.boolean() }).meta({ id: 'Frozen' });
const fileCheck = z
  .object({
    verdict: z.enum(['as-handed-out', 'altered', 'unknown']),
    message: z.string(),
    sha256: z.string(),
    snapshot: z.object({ id: z.string(), title: z.string(), address: z.string() }).nullable(),
    handedOutAt: z.string().nullable(),
  })
  .meta({ id: 'FileCheck' });

/** A file of reports, as a body. */
const fileBody = {
  'text/csv': { schema: text('CSV in UTF-8, UTF-16 or Windows-1252.', 'series,value,as of,source') },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    schema: { type: 'string' as const, contentMediaType: 'application/octet-stream' },
  },
  'application/octet-stream': { schema: { type: 'string' as const, contentMediaType: 'application/octet-stream' } },
};
const dryRun = text('1: say what it would do, and write nothing. Whatever it says but 0, false or no.', '1').optional();
const fileName = text('Name of the file, as it is listed among the batches.', 'returns.csv').optional();

/** Addresses that are served without a procedure. */
export const paths: ZodOpenApiPathsObject = {
  [`${API}/operations/{operation}/charts/{file}`]: {
    get: {
      operationId: 'getChart',
      summary: 'A chart as a picture, as its points or as data',
      requestParams: { path: z.object(chartPath), query: chartQuery },
      responses: {
        '200': {
          description: 'The chart, with its caption: what it shows, as of when, known when, by which counting rule, from which sources.',
          content: {
            'image/svg+xml': {
              schema: text('SVG, with literal colours and its font inside.', '<svg xmlns="http://www.w3.org/2000/svg">…</svg>'),
            },
            'image/png': { schema: { type: 'string', contentMediaType: 'image/png' } },
            ...pdfContent,
            [XLSX_TYPE]: { schema: { type: 'string', contentMediaType: XLSX_TYPE } },
            'text/csv': { schema: text('CSV (RFC 4180), UTF-8 with a byte order mark.', 'day,series,value,low,high,…') },
            ...jsonOf(chartAnswer),
          },
        },
      },
    },
  },
  [`${API}/operations/{operation}/card.png`]: {
    get: {
      operationId: 'getCard',
      summary: 'The board as a card of 1200 by 630 pixels',
      requestParams: {
        path: z.object({ operation: chartPath.operation }),
        query: chartQuery.pick({ known: true, asOf: true, theme: true }),
      },
      responses: {
        '200': {
          description: 'Operation, day, readiness and the first gauges, as networks show it of a shared address.',
          content: { 'image/png': { schema: { type: 'string', contentMediaType: 'image/png' } } },
        },
      },
    },
  },
  [`${API}/operations/{operation}/board.xlsx`]: {
    get: {
      operationId: 'getBoardWorkbook',
      summary: 'The board as a workbook',
      requestParams: { path: z.object({ operation: chartPath.operation }), query: boardQuery },
      responses: {
        '200': {
          description: 'Figures, what disagrees, sources and changes, each on a sheet; days are dates, numbers are numbers.',
          content: { [XLSX_TYPE]: { schema: { type: 'string', contentMediaType: XLSX_TYPE } } },
        },
      },
    },
  },
  [`${API}/operations/{operation}/pack.pdf`]: {
    get: {
      operationId: 'getPack',
      summary: 'The board as a briefing pack',
      description: 'Its links lead to the live board at the viewed day. The pack of a snapshot has links that stay.',
      requestParams: { path: z.object({ operation: chartPath.operation }), query: boardQuery.extend({ paper }) },
      responses: { '200': { description: 'The pack, tagged and with an outline.', content: pdfContent } },
    },
  },
  [`${API}/operations/{operation}/snapshots`]: {
    get: {
      operationId: 'listSnapshots',
      summary: 'What was frozen of an operation, the latest first',
      requestParams: { path: z.object({ operation: chartPath.operation }) },
      responses: { '200': { description: 'The snapshots.', content: jsonOf(z.object({ snapshots: z.array(snapshotMark) })) } },
    },
    post: {
      operationId: 'freeze',
      summary: 'Freeze a chart or the board under an address of its own',
      requestParams: { path: z.object({ operation: chartPath.operation }) },
      requestBody: { required: true, content: jsonOf(freezeBody) },
      responses: {
        '200': { description: 'The very same was frozen before: this is its address.', content: jsonOf(frozen) },
        '201': { description: 'Frozen.', content: jsonOf(frozen) },
      },
    },
  },
  [`${API}/snapshots/{file}`]: {
    get: {
      operationId: 'getSnapshot',
      summary: 'A snapshot with whether it still holds, or its file',
      requestParams: {
        path: z.object({
          file: text(
            'Id of the snapshot; for its file with the format after a dot: svg, png, pdf, csv, xlsx or json; of a board also pack.pdf, its briefing pack.',
            '0123456789ab.png',
          ),
        }),
        query: z.object({
          chart: z
            .string()
            .meta({ description: 'Of the board: the chart that a picture is of.', examples: ['trend-afisma'] })
            .optional(),
          size: chartQuery.shape.size,
          scale: chartQuery.shape.scale,
          theme: chartQuery.shape.theme,
          paper,
          download: chartQuery.shape.download,
        }),
      },
      responses: {
        '200': {
          description: 'The snapshot, or the same bytes as each time.',
          content: {
            ...jsonOf(z.looseObject({})),
            'image/svg+xml': { schema: text('SVG, with its mark and its font inside.', '<svg xmlns="http://www.w3.org/2000/svg">…</svg>') },
            'image/png': { schema: { type: 'string', contentMediaType: 'image/png' } },
            ...pdfContent,
            ...pdfContent,
            [XLSX_TYPE]: { schema: { type: 'string', contentMediaType: XLSX_TYPE } },
            'text/csv': { schema: text('CSV, below lines that begin with # and say what it is.', '# Mali: …') },
          },
        },
      },
    },
  },
  [`${API}/snapshots/check`]: {
    post: {
      operationId: 'checkFile',
      summary: 'Whether a file is one that was handed out, byte for byte',
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } },
      },
      responses: { '200': { description: 'What became of it, in a word and in words.', content: jsonOf(fileCheck) } },
    },
  },
  [`${API}/operations/{operation}/export.jsonl.gz`]: {
    get: {
      operationId: 'exportOperation',
      summary: 'The whole operation as one file, with its log',
      requestParams: { path: z.object({ operation: chartPath.operation }) },
      responses: {
        '200': {
          description: 'Lines of JSON, packed: a head, the definitions, the log, and a foot with counts and a digest.',
          content: { 'application/gzip': { schema: { type: 'string', contentMediaType: 'application/gzip' } } },
        },
      },
    },
  },
  [`${API}/operations/{operation}/uploads`]: {
    post: {
      operationId: 'uploadFile',
      summary: 'Send a file of reports, to choose what its columns say',
      requestParams: { path: z.object({ operation: chartPath.operation }), query: z.object({ name: fileName }) },
      requestBody: { required: true, content: fileBody },
      responses: {
        '201': {
          description: 'What the file holds, and the mapping to begin with.',
          content: jsonOf(z.looseObject({ upload: z.string() })),
        },
      },
    },
  },
  [`${API}/operations/{operation}/imports`]: {
    post: {
      operationId: 'importFile',
      summary: 'Import a file of reports as one batch, or say what it would do',
      requestParams: {
        path: z.object({ operation: chartPath.operation }),
        query: z.object({
          name: fileName,
          mapping: text('A known kind of file; without it what was last chosen for this header.', 'un-contributions').optional(),
          sheet: text('Sheet of a workbook; the first unless given.', 'Returns').optional(),
          dryRun,
          leaveOutWrong: text('1: leave out rows that cannot be taken, instead of refusing the file.', '1').optional(),
          reason: text('Why values are corrected.', 'the UN published a revision').optional(),
        }),
      },
      requestBody: { required: true, content: fileBody },
      responses: {
        '200': { description: 'What it would do; or all of it was there already.', content: jsonOf(z.looseObject({})) },
        '201': { description: 'Imported.', content: jsonOf(z.looseObject({})) },
      },
    },
  },
  [`${API}/imports/missions`]: {
    post: {
      operationId: 'importMissions',
      summary: 'Import UN monthly returns whole, each mission as an operation of its own',
      requestParams: { query: z.object({ name: fileName, dryRun }) },
      requestBody: { required: true, content: fileBody },
      responses: {
        '200': {
          description: 'What it would do; or all of it was there already.',
          content: jsonOf(z.looseObject({ batch: z.string(), isDryRun: z.boolean() })),
        },
        '201': { description: 'Imported.', content: jsonOf(z.looseObject({ batch: z.string() })) },
      },
    },
  },
  [`${API}/openapi.json`]: {
    get: {
      operationId: 'getContract',
      summary: 'This contract',
      responses: { '200': { description: 'OpenAPI 3.1', content: jsonOf(z.looseObject({ openapi: z.string() })) } },
    },
  },
  '/healthz': {
    get: {
      operationId: 'getHealth',
      summary: 'Whether the process answers',
      responses: { '200': { description: 'It does.', content: jsonOf(health) } },
    },
  },
  '/readyz': {
    get: {
      operationId: 'getReadiness',
      summary: 'Whether the database writes, reads, keeps, is migrated and guarded',
      responses: {
        '200': { description: 'All is well.', content: jsonOf(checks) },
        '503': { description: 'Something is not: the checks say what.', content: jsonOf(checks) },
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'getMetrics',
      summary: 'Figures of the program, for Prometheus',
      description: 'For a token that may read, and for this very computer where nothing forwards to it.',
      responses: {
        '200': {
          description: 'Prometheus text format 0.0.4',
          content: { 'text/plain': { schema: text('One figure a line.', 'muster_operation_revision{operation="mali-2013"} 1') } },
        },
      },
    },
  },
};
