import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { MusterError } from '../../domain/errors';

/** What a packed file of an operation may unpack to: its rows are held in memory until all of them were checked. */
export const MOST_UNPACKED_BYTES = 512_000_000;

/** One line is one definition, report or change. */
export const MOST_LINE_LENGTH = 4_000_000;

function refusal(why: string): MusterError {
  return new MusterError('BAD_INPUT', `The file is not as it was exported: ${why} Nothing was written.`);
}

/**
 * The lines of a packed file, one at a time. Throws `BAD_INPUT` where it cannot be unpacked to its end, or unpacks to more than `most` bytes.
 * @param most bytes
 */
export async function* unpackedLines(path: string, most = MOST_UNPACKED_BYTES): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unpacked = file.pipe(createGunzip());
  file.once('error', (error) => unpacked.destroy(error));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let bytes = 0;
  try {
    for await (const chunk of unpacked) {
      bytes += chunk.length;
      if (bytes > most) throw refusal(`it unpacks to more than ${most / 1_000_000} MB.`);
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MOST_LINE_LENGTH) throw refusal('a line of it is too long.');
      yield* lines;
    }
  } catch (error) {
    if (error instanceof MusterError) throw error;
    throw refusal('it cannot be unpacked to its end.');
  } finally {
    file.destroy();
  }
  if (rest !== '') throw refusal('it breaks off.');
}
