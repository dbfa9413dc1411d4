// Reads one file as the program does, in a thread that may take so much and no more, and prints what came of it: how long it took beside
// what the thread takes to begin, and the words.
import { SheetReader } from '../../server/sheets/sheet-reader';

const [small = '', path = ''] = process.argv.slice(2);
const reader = new SheetReader(() => new URL('../server/sheets-worker.mjs', import.meta.url));
await reader.read(small);
const begun = performance.now();
const before = process.cpuUsage();
const said = await reader.read(path).then(
  ({ rows }) => `${rows.length} rows`,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ ms: performance.now() - begun, processorMs: (user + system) / 1_000, said }));
