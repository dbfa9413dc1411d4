import type { ServerResponse } from 'node:http';
import { makeContract } from './contract';
import { respond } from './respond';

/** The contract as bytes, by the address of the program: made when somebody first asks for it. */
const made = new Map<string, Buffer>();

/** Serves the contract. */
export async function serveContract(origin: string, response: ServerResponse): Promise<void> {
  const known = made.get(origin) ?? Buffer.from(JSON.stringify(await makeContract(origin)));
  made.set(origin, known);
  respond(response, { status: 200, body: known, contentType: 'application/json; charset=utf-8' });
}
