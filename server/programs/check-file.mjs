// `npm run check-file -- FILE [--server ADDRESS]`: asks a Muster server whether a file is one that it handed out for a snapshot, byte
// for byte. Ends with 0 when it is, with 2 when it was altered, with 3 when the server knows of no such snapshot, with 1 when it was not
// found out, because the file cannot be read or the server does not answer.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Failure, main } from './lib.mjs';

const USAGE = 'npm run check-file -- FILE [--server ADDRESS]';
const MOST_BYTES = 5_000_000;
const TIMEOUT_MS = 30_000;
const CODES = { 'as-handed-out': 0, altered: 2, unknown: 3 };

/** The server is named by who asks, never by the file: a forged one would name the forger's. */
function readArguments(all) {
  const rest = [...all];
  const at = rest.indexOf('--server');
  const [, server = ''] = at < 0 ? [] : rest.splice(at, 2);
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0 || (at >= 0 && !/^https?:\/\//.test(server))) throw new Failure(USAGE);
  return { file, server: at < 0 ? `http://localhost:${process.env.PORT ?? 3000}` : server.replace(/\/+$/, '') };
}

function readBytes(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error.message}`);
  }
}

async function ask(server, body) {
  const response = await fetch(`${server}/api/v1/snapshots/check`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error) => {
    throw new Failure(`${server} does not answer: ${error.cause?.message ?? error.message}`);
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null || !(answer.verdict in CODES))
    throw new Failure(`${server} could not check it: ${answer?.error?.message ?? `it answered ${response.status}`}`);
  return answer;
}

await main(async () => {
  const { file, server } = readArguments(process.argv.slice(2));
  const bytes = readBytes(file);
  if (bytes.length > MOST_BYTES) throw new Failure('No file of a snapshot is larger than 5 MB.');
  const { verdict, message, sha256 } = await ask(server, bytes);
  // What was received is what was sent: a proxy between could have changed it.
  if (sha256 !== createHash('sha256').update(bytes).digest('hex')) throw new Failure(`${server} was sent another file than ${file}.`);
  console.log(message);
  console.log(`SHA-256 ${sha256}`);
  process.exitCode = CODES[verdict];
});
