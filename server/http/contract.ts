import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { PICTURE_WIDTHS } from '../charts/picture';
import { SCALES } from '../charts/rasterise';
import { PICTURE_SIZES, SIZE_WORDS } from '../domain/charts/picture-sizes';
import { THEMES } from '../domain/colours';
import { ERROR_CODES } from '../domain/errors';
import { SNAPSHOT_KINDS } from '../domain/snapshots/types';
import { PAPERS } from '../paper/pack/types';
import { CHART_FORMATS } from '../services/exports/export-chart';
import { XLSX_TYPE } from '../services/exports/workbook';
import { changeRow, errorAnswer } from '../trpc/rest/answers';
import { chartAnswer } from '../trpc/rest/chart-answers';
import { API, restRouter } from '../trpc/rest/router';
import { STATUS } from './respond';

type Json = Readonly<Record<string, unknown>>;

const DESCRIPTION = `Muster's boards for programs. What may be read without an account is answered to everybody; else send a token from
your account page as \`Authorization: Bearer muster_…\`. Days are ISO days, instants are UTC. Each refusal has the one shape of
\`Error\`: a code of a closed list, words, and what is wrong with which field; nothing was saved then.`;

const health = z.object({ ok: z.literal(true) }).meta({ id: 'Health' });
const checks = z
  .object({ ok: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().optional() })) })
  .meta({ id: 'Readiness' });

const chartPath = {
  operation: z.string().meta({ description: 'Key of the operation.', examples: ['mali-2013'] }),
  file: z
    .string()
    .regex(new RegExp(`^.+\\.(${CHART_FORMATS.join('|')})$`))
    .meta({
      description:
        'Name of the chart, as the board lists them, or `series-` and the key of any series; then the format: svg, png, pdf, csv or xlsx (the drawn points) or json (the chart as data, and its table).',
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
const fileName = text('Name of the file, as it is listed among the batches.', 'returns.csv').optional();

/** Addresses that are served without a procedure. */
const paths: ZodOpenApiPathsObject = {
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
          dryRun: text('1: say what it would do, and write nothing.', '1').optional(),
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
      requestParams: { query: z.object({ name: fileName }) },
      requestBody: { required: true, content: fileBody },
      responses: {
        '200': { description: 'All of it was there already.', content: jsonOf(z.looseObject({ batch: z.string() })) },
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

const WHY: Readonly<Record<number, string>> = {
  400: 'What was sent is not well formed, or is not allowed: `problems` names the fields.',
  401: 'Nobody is signed in, or the token does not hold.',
  403: 'Who asks may not do this.',
  404: 'There is no such thing, or it is not open to who asks.',
  405: 'The address does not take this method: `Allow` names those that it takes.',
  409: 'An Idempotency-Key that stands for another report already.',
  413: 'The body is larger than 1 MB.',
  415: 'The body is not called JSON.',
  422: 'An unusual value: send it again with a reason, if it is right.',
  429: 'Too many requests or streams: `Retry-After` says when to ask again.',
  500: 'A fault of the server. Nothing was saved.',
  503: 'The database does not answer, or too many forecasts wait: ask again in a moment.',
};
const ON_READ = [400, 401, 404, 405, 429, 500, 503];
const ON_WRITE = [...ON_READ, 403, 409, 413, 415, 422].sort((a, b) => a - b);

/** Each refusal once, to which operations refer. */
function refusals(): Json {
  const codesOf = (status: number) => ERROR_CODES.filter((code) => STATUS[code] === status);
  return Object.fromEntries(
    Object.entries(WHY).map(([status, why]) => {
      const codes = codesOf(Number(status));
      const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
      return [`Refused${status}`, { description: `${why} Code: ${(codes.length > 0 ? codes : ['BAD_INPUT']).join(' or ')}.`, content }];
    }),
  );
}

function refusalsOf(statuses: readonly number[]): Json {
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]));
}

type Parameter = Readonly<{ schema?: Readonly<{ description?: string }> }> & Json;
type Operation = Readonly<{ responses: Json; parameters?: readonly Parameter[] }> & Json;

const eventStream = {
  schema: {
    type: 'string',
    description: 'Server-sent events. The data of each is one line of JSON: a Change.',
    contentMediaType: 'text/event-stream',
    examples: ['id: 2\nevent: change\ndata: {"revision":2,…}\n\n'],
  },
};

/** What the generator cannot know of an operation: our refusals, who may ask, the status of what was added, and the stream. */
function completed(path: string, method: string, operation: Operation): Operation {
  const isOpen = path === '/healthz' || path === '/readyz';
  const isWrite = method === 'post';
  const isReport = path.endsWith('/reports');
  const isCheck = path.endsWith('/snapshots/check');
  const { 200: done, ...responses } = operation.responses as Readonly<Record<string, Json>>;
  const isStream = path.endsWith('/changes');
  const content = { ...(done?.content as Json | undefined), ...(isStream ? { 'text/event-stream': eventStream } : {}) };
  const head = {
    Location: { description: 'Address of the series.', schema: { type: 'string' } },
    'Idempotent-Replayed': { description: '`true` for a repeat: nothing was written now.', schema: { const: 'true' } },
  };
  const { parameters } = operation;
  return {
    ...operation,
    ...(parameters ? { parameters: parameters.map((one) => ({ description: one.schema?.description, ...one })) } : {}),
    // What is open to everybody needs no token; an empty requirement says so.
    ...(isOpen ? {} : { security: isWrite && !isCheck ? [{ bearer: [] }] : [{}, { bearer: [] }] }),
    responses: {
      ...(isReport ? { 201: { ...done, description: 'Written, or written before under this key.', headers: head, content } } : {}),
      ...(!isReport && done ? { 200: { ...done, content } } : {}),
      ...(isOpen ? {} : refusalsOf(path === '/metrics' ? [401, 403, 429, 500] : isWrite ? ON_WRITE : ON_READ)),
      ...responses,
    },
  };
}

/** The whole contract of the program's interface for other programs, as OpenAPI 3.1. `origin` is where it is served. */
export async function makeContract(origin: string): Promise<Json> {
  // Loaded with the first question: a start should not wait for what few ask for.
  const { generateOpenApiDocument } = await import('trpc-to-openapi');
  const document = generateOpenApiDocument(restRouter, {
    title: 'Muster',
    description: DESCRIPTION.replaceAll('\n', ' '),
    version: '1',
    openApiVersion: '3.1.0',
    baseUrl: origin,
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', description: 'A token from the account page. It speaks for one operation.' },
    },
    paths,
    defs: { Error: errorAnswer, Change: changeRow },
  });
  const completedPaths = Object.entries(document.paths ?? {}).map(([path, item]) => [
    path,
    Object.fromEntries(
      // Each member of a path here is an operation: nothing else is put there.
      Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) => [
        method,
        completed(path, method, operation),
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(completedPaths), components: { ...document.components, responses: refusals() } };
}
