import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ErrorCode, FieldProblem } from '../domain/errors';
import { HttpRefusal } from './refusal';

/** The one mapping of error codes to HTTP. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  BAD_INPUT: 400,
  NEEDS_REASON: 422,
  NOT_FOUND: 404,
  GONE: 410,
  SIGN_IN: 401,
  FORBIDDEN: 403,
  TOO_MANY: 429,
  STALE_VERSION: 409,
  DUPLICATE: 409,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

const retryAfter = z.object({ retryAfterSeconds: z.number() });

type Body = Readonly<{ status: number; body: string | Buffer; contentType: string; headers?: Readonly<Record<string, string>> }>;

export function respond(response: ServerResponse, { status, body, contentType, headers = {} }: Body): void {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

type File = Readonly<{ body: string | Buffer; contentType: string; fileName: string }>;

/** A file by its name, shown, or to be kept when the address says `download`. Whoever may read it may show it on a page of their own. */
export function respondFile(response: ServerResponse, query: URLSearchParams, { body, contentType, fileName }: File): void {
  const disposition = `${query.has('download') ? 'attachment' : 'inline'}; filename="${fileName}"`;
  const headers = { 'Content-Disposition': disposition, 'Cross-Origin-Resource-Policy': 'cross-origin' };
  respond(response, { status: 200, body, contentType, headers });
}

export function respondJson(response: ServerResponse, status: number, value: unknown): void {
  respond(response, { status, body: JSON.stringify(value), contentType: 'application/json; charset=utf-8' });
}

type Refusal = Readonly<{ code: ErrorCode; message: string; problems: readonly FieldProblem[]; current?: unknown }>;

/** Seconds after which somebody may ask again who asked too much, or what cannot be answered now; null where nobody said. */
export function retryAfterOf({ code, current }: Pick<Refusal, 'code' | 'current'>): number | null {
  return code === 'TOO_MANY' || code === 'UNAVAILABLE' ? (retryAfter.safeParse(current).data?.retryAfterSeconds ?? null) : null;
}

/** A refusal in words and as data. */
export function respondError(response: ServerResponse, refusal: Refusal): void {
  const { code, message, problems } = refusal;
  if (code === 'SIGN_IN') response.setHeader('WWW-Authenticate', 'Bearer');
  const wait = retryAfterOf(refusal);
  if (wait !== null) response.setHeader('Retry-After', String(wait));
  const { status, headers } = refusal instanceof HttpRefusal ? refusal : { status: STATUS[code], headers: {} };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  respondJson(response, status, { error: { code, message, problems } });
}
