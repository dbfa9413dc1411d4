import { ERROR_CODES } from '../../server/domain/errors';
import { ForeignAnswer } from './foreign-answer';

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** A refusal of the program names a code of its own, of a procedure or of an address. */
async function isOwnRefusal(response: Response): Promise<boolean> {
  try {
    const error = partOf(await response.json(), 'error');
    const code = partOf(partOf(partOf(error, 'data'), 'muster'), 'code') ?? partOf(error, 'code');
    return ERROR_CODES.some((known) => known === code);
  } catch {
    return false;
  }
}

/** Fetches from the program. Throws a `ForeignAnswer`, with its status, for what something between answered instead. */
export async function fetchOwn(address: URL | RequestInfo, request: object = {}): Promise<Response> {
  const response = await fetch(address, request);
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson || !(response.ok || (await isOwnRefusal(response.clone()))))
    throw new ForeignAnswer(response.status, response.headers.get('retry-after'));
  return response;
}
