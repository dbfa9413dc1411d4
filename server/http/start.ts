import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Actor, localEditor } from '../auth/actor';
import { MusterError } from '../domain/errors';
import { openStartAddress } from '../services/accounts/start-address';
import { HttpRefusal } from './refusal';
import type { ServedRequest } from './route';

/** Begins the address that the program prints when it starts. The code follows. */
export const START = '/start/';

/** Headers by which a browser says that it fetches ahead of a person. */
const AHEAD = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/** True for a person who opens the address, and for a program that asks for it by itself; false for what looks ahead or embeds it. */
function isOpened({ headers }: IncomingMessage): boolean {
  const dest = headers['sec-fetch-dest'];
  return (dest === undefined || dest === 'document') && AHEAD.every((name) => headers[name] === undefined);
}

/**
 * Opens a start address: its browser gets the cookie of the local editor, and is led to the boards. Answers null then; else who is shown
 * the page that says what became of it: the local editor where the link was followed from another site, because a browser that is led on
 * from there keeps a strict cookie back. Throws `UNAVAILABLE` for who looks ahead, and 405 for other methods: neither uses the code up.
 */
export async function openStart({ call, url, request }: ServedRequest, response: ServerResponse, isLocal: boolean): Promise<Actor | null> {
  if (request.method !== 'GET') throw new HttpRefusal(405, 'Open this address in a browser. It was not used up.', { Allow: 'GET' });
  if (!isOpened(request)) throw new MusterError('UNAVAILABLE', 'This address is not fetched ahead. It was not used up.');
  if (call.actor.kind !== 'desk') {
    const cookie = isLocal ? await openStartAddress(call, url.pathname.slice(START.length)) : null;
    if (cookie === null) {
      response.statusCode = 410;
      return call.actor;
    }
    response.appendHeader('Set-Cookie', cookie);
  }
  const from = request.headers['sec-fetch-site'];
  if (from === 'cross-site' || from === 'same-site') return localEditor(call.actor.address);
  response.writeHead(303, { Location: '/', 'Content-Length': 0 }).end();
  return null;
}
