import type { ServerResponse } from 'node:http';
import { MusterError } from '../domain/errors';
import { XLSX_TYPE } from '../services/exports/workbook';
import { checkFile, MOST_FILE_BYTES } from '../services/snapshots/check-file';
import { exportSnapshotPack } from '../services/snapshots/export-pack';
import { exportSnapshot } from '../services/snapshots/export-snapshot';
import { freeze } from '../services/snapshots/freeze';
import { listSnapshots, readSnapshot } from '../services/snapshots/read-snapshot';
import { API } from '../trpc/rest/router';
import { readBody, readJson } from './read-body';
import { HttpRefusal } from './refusal';
import { respondFile, respondJson } from './respond';
import type { Asked, Route } from './rest';

/**
 * Types of the files that may be asked about. A page of another site can post none of them without being asked for leave, which it is
 * not given; the guard refuses it besides.
 */
const FILE_TYPES = ['image/svg+xml', 'image/png', 'application/pdf', 'text/csv', XLSX_TYPE, 'application/json', 'application/octet-stream'];

async function check({ call, request }: Asked, response: ServerResponse): Promise<void> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!FILE_TYPES.includes(type))
    throw new HttpRefusal(415, `Send the file itself as the body, with one of these as Content-Type: ${FILE_TYPES.join(', ')}.`);
  const bytes = await readBody(request, MOST_FILE_BYTES);
  respondJson(response, 200, await (call.elsewhere?.check(bytes) ?? checkFile(call, bytes)));
}

async function sendFile(
  { call, url: { searchParams: query } }: Asked,
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

async function freezeHere({ call, request, params }: Asked, response: ServerResponse): Promise<void> {
  const input = await readJson(request);
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new MusterError('BAD_INPUT', 'Send an object: {"chart": null, "known": null}. Nothing was saved.');
  const frozen = await freeze(call, { ...input, operation: params.operation });
  respondJson(response, frozen.isNew ? 201 : 200, frozen);
}

/** A snapshot by its id, or with a format after a dot its file. */
async function answerOne(asked: Asked, response: ServerResponse): Promise<void> {
  const [, id = '', format] = /^([^.]*)(?:\.(.*))?$/s.exec(asked.params.file ?? '') ?? [];
  if (format === undefined) respondJson(response, 200, await readSnapshot(asked.call, { id }));
  else await sendFile(asked, response, id, format);
}

const OF_OPERATION = `${API}/operations/{operation}/snapshots`;

/** What REST has of snapshots: freezing, reading, their files, and the check of a file. */
export const SNAPSHOT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: OF_OPERATION,
    answer: async ({ call, params: { operation = '' } }, response) =>
      respondJson(response, 200, { snapshots: await listSnapshots(call, { operation }) }),
  },
  { method: 'POST', path: OF_OPERATION, answer: freezeHere },
  { method: 'POST', path: `${API}/snapshots/check`, answer: check },
  { method: 'GET', path: `${API}/snapshots/{file}`, answer: answerOne },
];
