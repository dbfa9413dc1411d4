import { openAsBlob } from 'node:fs';
import { CommandFailure, type Env } from './program';

/** What a command says of the way through a running server, where it cannot have the folder for itself. */
export const THROUGH_SERVER =
  'Or send it through that server: --to http://HOST:PORT, with a token of the program (from the account page of an administrator) in MUSTER_TOKEN.';

function wordsOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return null;
  const { error } = answer;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : null;
}

/**
 * Sends a file to an address of a running server, and answers what it answers. Throws in words. Sent again, what is there already is not written twice.
 * @param server `http://host:port`
 * @param path below `/api/v1/`
 */
export async function sendFile<T>(server: string, { token }: Pick<Env, 'token'>, path: string, file: string): Promise<T> {
  if (!/^https?:\/\/[^/\s]+\/*$/.test(server)) throw new CommandFailure(`${server} is no address of a server: --to http://HOST:PORT.`);
  const body = await openAsBlob(file);
  const response = await fetch(`${server.replace(/\/+$/, '')}/api/v1/${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body,
  }).catch((error: unknown) => {
    throw new CommandFailure(`${server} does not answer: ${error instanceof Error ? error.message : String(error)}`);
  });
  const answer: unknown = await response.json().catch(() => null);
  // What the address answers is said by its contract.
  if (response.ok && answer !== null) return answer as T;
  throw new CommandFailure(wordsOf(answer) ?? `${server} answered ${response.status}.`);
}
