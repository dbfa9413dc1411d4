import type { IncomingMessage, ServerResponse } from 'node:http';
import { MusterError } from '../domain/errors';
import { TABLE_LIMITS } from '../domain/import/table';
import { receiveUpload } from '../services/imports/describe-upload';
import { mayImportMissions } from '../services/imports/import-missions';
import { importMissionsOnce, importOnce } from '../services/imports/import-once';
import { API } from '../trpc/rest/router';
import { HttpRefusal } from './refusal';
import { respondJson } from './respond';
import type { Asked, Route } from './rest';

/**
 * Types of files of rows. A page of another site can post none of them without being asked for leave, which it is not given; the guard
 * refuses it besides.
 */
const FILE_TYPES = ['text/csv', 'application/octet-stream', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

function refuseType({ headers }: IncomingMessage): void {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!FILE_TYPES.includes(type))
    throw new HttpRefusal(415, `Send the file itself as the body, with one of these as Content-Type: ${FILE_TYPES.join(', ')}.`);
}

/** The body as it comes, once somebody may send it. Throws `BAD_INPUT` for what is too large (413), and for what breaks off. */
async function* bodyOf({ request }: Asked): AsyncGenerator<Uint8Array> {
  refuseType(request);
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > TABLE_LIMITS.bytes)
        throw new HttpRefusal(413, `The file is larger than ${TABLE_LIMITS.bytes / 1_000_000} MB. Nothing was kept: split it.`, {
          Connection: 'close',
        });
      yield chunk;
    }
  } catch (error) {
    if (error instanceof MusterError || !request.destroyed) throw error;
    throw new MusterError('BAD_INPUT', 'The request broke off. Nothing was kept.');
  }
}

function isYes(query: URLSearchParams, name: string): boolean {
  return query.get(name) === '1' || query.get(name) === 'true';
}

/** A dry run writes nothing: whatever its value is but a plain no, it is one. */
function isDryRun(query: URLSearchParams): boolean {
  const said = query.getAll('dryRun');
  return said.some((value) => !['0', 'false', 'no'].includes(value.trim().toLowerCase()));
}

async function upload(asked: Asked, response: ServerResponse): Promise<void> {
  const { call, url, params } = asked;
  respondJson(response, 201, await receiveUpload(call, params['operation'] ?? '', url.searchParams.get('name') ?? '', bodyOf(asked)));
}

async function importHere(asked: Asked, response: ServerResponse): Promise<void> {
  const { call, params } = asked;
  const query = asked.url.searchParams;
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
    bodyOf(asked),
  );
  respondJson(response, done.result && done.result.written > 0 ? 201 : 200, done);
}

async function importMissions(asked: Asked, response: ServerResponse): Promise<void> {
  mayImportMissions(asked.call);
  const query = asked.url.searchParams;
  const result = await importMissionsOnce(asked.call, query.get('name') ?? '', bodyOf(asked), isDryRun(query));
  respondJson(response, result.written > 0 ? 201 : 200, result);
}

/** What REST has of files of reports. */
export const IMPORT_ROUTES: readonly Route[] = [
  { method: 'POST', path: `${API}/operations/{operation}/uploads`, answer: upload },
  { method: 'POST', path: `${API}/operations/{operation}/imports`, answer: importHere },
  { method: 'POST', path: `${API}/imports/missions`, answer: importMissions },
];
