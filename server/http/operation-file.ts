import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { exportOperation } from '../services/operations/operation-file';
import { API } from '../services/rest/address';
import { chartPath } from './exports';
import type { Route, RouteRequest } from './route';

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
];
