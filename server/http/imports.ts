import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { TABLE_LIMITS } from '../domain/import/table';
import { XLSX_TYPE } from '../services/exports/workbook';
import { receiveUpload } from '../services/imports/describe-upload';
import { importMissionsOnce, importOnce } from '../services/imports/import-once';
import { API } from '../services/rest/address';
import { chartPath, text } from './exports';
import { onceHeader, onceOf } from './once-header';
import { piecesOf, requireFile } from './read-body';
import { respondJson } from './respond';
import { jsonOf, type Route, type RouteRequest } from './route';

/** Types of files of rows. */
const FILE_TYPES = ['text/csv', 'application/octet-stream', XLSX_TYPE];

/** The body as it comes, once somebody may send it. */
async function* bodyOf({ request }: RouteRequest): AsyncGenerator<Uint8Array> {
  requireFile(request, FILE_TYPES);
  yield* piecesOf(request, TABLE_LIMITS.bytes, { thing: 'file', kept: 'Nothing was kept', advice: ': split it' });
}

function isYes(query: URLSearchParams, name: string): boolean {
  return query.get(name) === '1' || query.get(name) === 'true';
}

/** A dry run writes nothing: whatever its value is but a plain no, it is one. */
function isDryRun(query: URLSearchParams): boolean {
  const said = query.getAll('dryRun');
  return said.some((value) => !['0', 'false', 'no'].includes(value.trim().toLowerCase()));
}

async function upload(served: RouteRequest, response: ServerResponse): Promise<void> {
  const { call, url, params } = served;
  respondJson(response, 201, await receiveUpload(call, params['operation'] ?? '', url.searchParams.get('name') ?? '', bodyOf(served)));
}

async function importHere(served: RouteRequest, response: ServerResponse): Promise<void> {
  const { call, params } = served;
  const query = served.url.searchParams;
  const done = await importOnce(
    call,
    {
      operation: params['operation'] ?? '',
      name: query.get('name') ?? '',
      mapping: query.get('mapping'),
      sheet: query.get('sheet'),
      dryRun: isDryRun(query),
      leavesOutWrong: isYes(query, 'leaveOutWrong'),
      reason: (query.get('reason') ?? '').slice(0, 500),
    },
    bodyOf(served),
  );
  respondJson(response, done.result && done.result.written > 0 ? 201 : 200, done);
}

async function importMissions(served: RouteRequest, response: ServerResponse): Promise<void> {
  const query = served.url.searchParams;
  const once = { name: query.get('name') ?? '', dryRun: isDryRun(query), ...onceOf(served.request, response) };
  const result = await importMissionsOnce(served.call, once, bodyOf(served));
  respondJson(response, result.written > 0 ? 201 : 200, result);
}

const BINARY = { schema: { type: 'string' as const, contentMediaType: 'application/octet-stream' } };
/** A file of reports, as a body. */
const fileBody = {
  'text/csv': { schema: text('CSV in UTF-8, UTF-16 or Windows-1252.', 'series,value,as of,source') },
  [XLSX_TYPE]: BINARY,
  'application/octet-stream': BINARY,
};
const dryRun = text('1: say what it would do, and write nothing. Whatever it says but 0, false or no.', '1').optional();
const fileName = text('Name of the file, as it is listed among the batches.', 'returns.csv').optional();

/** What REST has of files of reports. */
export const IMPORT_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: `${API}/operations/{operation}/uploads`,
    needs: 'import',
    examples: [`${API}/operations/mali-2013/uploads`],
    body: {},
    contract: {
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
    answer: upload,
  },
  {
    method: 'POST',
    path: `${API}/operations/{operation}/imports`,
    needs: 'import',
    examples: [`${API}/operations/mali-2013/imports`],
    body: {},
    contract: {
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
    answer: importHere,
  },
  {
    method: 'POST',
    path: `${API}/imports/missions`,
    needs: 'bring in',
    examples: [`${API}/imports/missions`],
    body: {},
    contract: {
      operationId: 'importMissions',
      summary: 'Import UN monthly returns whole, each mission as an operation of its own',
      requestParams: { query: z.object({ name: fileName, dryRun }), header: onceHeader },
      requestBody: { required: true, content: fileBody },
      responses: {
        '200': {
          description: 'What it would do; or all of it was there already.',
          content: jsonOf(z.looseObject({ batch: z.string(), isDryRun: z.boolean() })),
        },
        '201': { description: 'Imported.', content: jsonOf(z.looseObject({ batch: z.string() })) },
      },
    },
    answer: importMissions,
  },
];
