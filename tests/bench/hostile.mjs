// How files that somebody sends to do harm are refused: each in a process of its own, by the reader that the program has.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE_FILES } from '../hostile/files.mjs';
import { runMeasured } from './measured-run.mjs';
import { note, say } from './numbers.mjs';

const READER = 'build/bench/read-file.mjs';
const MOST_MS = 1_000;
/** Of the whole process, of which an idle one takes some 60. */
const MOST_MB = 150;

export async function measureHostileFiles(folder) {
  const place = mkdtempSync(join(folder, 'hostile-'));
  const small = join(place, 'small.csv');
  writeFileSync(small, 'day,value\n2013-01-14,5\n');
  const idle = await runMeasured([READER, small, small]);
  const path = join(place, 'file');
  const refused = [];
  for (const { name, words, make } of HOSTILE_FILES) {
    writeFileSync(path, make());
    const { said: told, mostMb } = await runMeasured([READER, small, path]);
    const { ms, processorMs, said } = JSON.parse(told);
    if (said.includes(words)) refused.push({ ms, processorMs, mostMb });
    note(`${name}: ${Math.round(ms)} ms (${Math.round(processorMs)} ms of a processor), ${Math.round(mostMb)} MB: ${said}`);
  }
  const most = (name) => Math.max(...refused.map((one) => one[name]));
  say('hostile files refused in the words that are due', 'files', refused.length, HOSTILE_FILES.length);
  say('the slowest of them', 'ms', most('ms'), MOST_MS);
  say('the slowest of them, time of a processor', 'ms', most('processorMs'), MOST_MS);
  say('the most memory that a process took for one', 'MB', most('mostMb'), MOST_MB);
  say('of that, what it took beside reading a small file', 'MB', most('mostMb') - idle.mostMb, MOST_MB);
}
