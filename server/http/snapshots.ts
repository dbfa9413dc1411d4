import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { MusterError } from '../domain/errors';
import { SNAPSHOT_KINDS } from '../domain/snapshots/types';
import { XLSX_TYPE } from '../services/exports/workbook';
import { API } from '../services/rest/address';
import { checkFile, MOST_FILE_BYTES } from '../services/snapshots/check-file';
import { exportSnapshotPack } from '../services/snapshots/export-pack';
import { exportSnapshot } from '../services/snapshots/export-snapshot';
import { freeze } from '../services/snapshots/freeze';
import { listSnapshots, readSnapshot } from '../services/snapshots/read-snapshot';
import { chartPath, chartQuery, fileContent, paper, text } from './exports';
import { readBody, readJson, requireFile } from './read-body';
import { respondFile, respondJson } from './respond';
import { jsonOf, type Route, type RouteRequest } from './route';

/** Types of the files that may be asked about. */
const FILE_TYPES = ['image/svg+xml', 'image/png', 'application/pdf', 'text/csv', XLSX_TYPE, 'application/json', 'application/octet-stream'];

async function check({ call, request }: RouteRequest, response: ServerResponse): Promise<void> {
  requireFile(request, FILE_TYPES);
  const bytes = await readBody(request, MOST_FILE_BYTES);
  respondJson(response, 200, await (call.elsewhere?.check(bytes) ?? checkFile(call, bytes)));
}

async function sendFile(
  { call, url: { searchParams: query } }: RouteRequest,
  response: ServerResponse,
  id: string,
  format: string,
): Promise<void> {
  const scale = query.get('scale');
  if (format === 'pack.pdf') {
    respondFile(response, query, await exportSnapshotPack(call, { id, paper: query.get('paper') }));
    return;
  }
  const exported = await exportSnapshot(call, {
    id,
    format,
    chart: query.get('chart'),
    // What is no number is none of the scales that there are.
    scale: scale === null ? null : Number(scale.trim() || Number.NaN),
    theme: query.get('theme'),
    size: query.get('size') || null,
    isDownload: query.has('download'),
  });
  respondFile(response, query, exported);
}

async function freezeHere({ call, request, params }: RouteRequest, response: ServerResponse): Promise<void> {
  const input = await readJson(request);
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new MusterError('BAD_INPUT', 'Send an object: {"chart": null, "known": null}. Nothing was saved.');
  const frozen = await freeze(call, { ...input, operation: params.operation });
  respondJson(response, frozen.isNew ? 201 : 200, frozen);
}

/** A snapshot by its id, or with a format after a dot its file. */
async function answerOne(served: RouteRequest, response: ServerResponse): Promise<void> {
  const [, id = '', format] = /^([^.]*)(?:\.(.*))?$/s.exec(served.params.file ?? '') ?? [];
  if (format === undefined) respondJson(response, 200, await readSnapshot(served.call, { id }));
  else await sendFile(served, response, id, format);
}

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
const snapshotRow = snapshotMark
  .extend({ picture: z.string().nullable().meta({ description: 'The chart whose picture stands for it in a list.' }) })
  .meta({ id: 'SnapshotRow' });
const freezeBody = z.object({
  chart: z
    .string()
    .nullable()
    .meta({
      description: 'Name of a chart; null for the board. A comparison that begins with the operation is `side-by-side?of=…`.',
      examples: ['trend-afisma'],
    }),
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

const OF_OPERATION = `${API}/operations/{operation}/snapshots`;

/** What REST has of snapshots: freezing, reading, their files, and the check of a file. */
export const SNAPSHOT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: OF_OPERATION,
    needs: 'read',
    examples: [`${API}/operations/mali-2013/snapshots`],
    contract: {
      operationId: 'listSnapshots',
      summary: 'What was frozen of an operation, the latest first',
      requestParams: { path: z.object({ operation: chartPath.operation }) },
      responses: { '200': { description: 'The snapshots.', content: jsonOf(z.object({ snapshots: z.array(snapshotRow) })) } },
    },
    answer: async ({ call, params: { operation = '' } }, response) =>
      respondJson(response, 200, { snapshots: await listSnapshots(call, { operation }) }),
  },
  {
    method: 'POST',
    path: OF_OPERATION,
    needs: 'report',
    examples: [`${API}/operations/mali-2013/snapshots`],
    body: { chart: 'milestones', known: null },
    contract: {
      operationId: 'freeze',
      summary: 'Freeze a chart or the board under an address of its own',
      requestParams: { path: z.object({ operation: chartPath.operation }) },
      requestBody: { required: true, content: jsonOf(freezeBody) },
      responses: {
        '200': { description: 'The very same was frozen before: this is its address.', content: jsonOf(frozen) },
        '201': { description: 'Frozen.', content: jsonOf(frozen) },
      },
    },
    answer: freezeHere,
  },
  {
    method: 'POST',
    path: `${API}/snapshots/check`,
    needs: 'nothing',
    examples: [`${API}/snapshots/check`],
    body: {},
    contract: {
      operationId: 'checkFile',
      summary: 'Whether a file is one that was handed out, byte for byte',
      requestBody: {
        required: true,
        content: fileContent('application/octet-stream'),
      },
      responses: { '200': { description: 'What became of it, in a word and in words.', content: jsonOf(fileCheck) } },
    },
    answer: check,
  },
  {
    method: 'GET',
    path: `${API}/snapshots/{file}`,
    needs: 'read',
    examples: ['', '.svg', '.csv', '.pdf', '.xlsx'].map((format) => `${API}/snapshots/0123456789ab${format}`),
    contract: {
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
            ...fileContent('image/png', 'application/pdf', XLSX_TYPE),
            'text/csv': { schema: text('CSV, below lines that begin with # and say what it is.', '# Mali: …') },
          },
        },
      },
    },
    answer: answerOne,
  },
];
