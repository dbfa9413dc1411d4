import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { TABLE_LIMITS } from '../domain/import/table';
import { bringInOperation } from '../services/operations/bring-in-operation';
import { exportOperation, type ImportedOperation } from '../services/operations/operation-file';
import { API } from '../services/rest/address';
import { count } from '../services/rest/fields';
import { chartPath } from './exports';
import { onceHeader, onceOf } from './once-header';
import { piecesOf, requireFile } from './read-body';
import { respondJson } from './respond';
import { jsonOf, type Route, type RouteRequest } from './route';

const FILE_TYPES = ['application/gzip', 'application/octet-stream'];

async function answer({ call, request, params }: RouteRequest, response: ServerResponse): Promise<void> {
  const { operation = '' } = params;
  const lines = await exportOperation(call, operation);
  response.writeHead(200, {
    'Content-Type': 'application/gzip',
    'Content-Disposition': `attachment; filename="${operation}.jsonl.gz"`,
    'Cache-Control': 'private, no-store',
  });
  if (request.method === 'HEAD') response.end();
  // Who leaves before the end ends the reading too.
  else await pipeline(Readable.from(lines), createGzip(), response).catch(() => response.destroy());
}

/** The packed file as it comes, once somebody may send it. */
async function* fileIn({ request }: RouteRequest): AsyncGenerator<Uint8Array> {
  requireFile(request, FILE_TYPES);
  yield* piecesOf(request, TABLE_LIMITS.bytes, { thing: 'file', kept: 'Nothing was kept', advice: ': bring it in while no server runs' });
}

async function bringIn(served: RouteRequest, response: ServerResponse): Promise<void> {
  respondJson(response, 201, await bringInOperation(served.call, fileIn(served), onceOf(served.request, response)));
}

/** A whole operation as one file. */
export const OPERATION_FILE_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: `${API}/operations/{operation}/export.jsonl.gz`,
    needs: 'administer',
    examples: [`${API}/operations/mali-2013/export.jsonl.gz`],
    contract: {
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
    answer,
  },
  {
    method: 'POST',
    path: `${API}/imports/operation`,
    needs: 'bring in',
    examples: [`${API}/imports/operation`],
    body: {},
    contract: {
      operationId: 'importOperation',
      summary: 'Bring in a whole operation from its file, with its log',
      requestParams: { header: onceHeader },
      requestBody: {
        required: true,
        content: Object.fromEntries(
          FILE_TYPES.map((type) => [type, { schema: { type: 'string' as const, contentMediaType: 'application/gzip' } }]),
        ),
      },
      responses: {
        '201': {
          description: 'Brought in.',
          content: jsonOf(
            z
              .object({ key: z.string(), changes: count, reports: count })
              .meta({ id: 'ImportedOperation' }) satisfies z.ZodType<ImportedOperation>,
          ),
        },
      },
    },
    answer: bringIn,
  },
];
