import type { ServerResponse } from 'node:http';
import { makeContract } from './contract';
import { respond } from './respond';
import type { Route } from './route';

/** The contract as bytes, by the address of the program: made when somebody first asks for it. */
const made = new Map<string, Buffer>();

/** Serves the contract. */
export async function serveContract(origin: string, routes: readonly Route[], response: ServerResponse): Promise<void> {
  const known = made.get(origin) ?? Buffer.from(JSON.stringify(await makeContract(origin, routes)));
  made.set(origin, known);
  respond(response, { status: 200, body: known, contentType: 'application/json; charset=utf-8' });
}
