import { killDuringImports, killDuringWrites } from '../faults/kills';
import { openPrograms } from '../faults/programs';
import { describeEachDatabase } from '../service/databases';
import { attack, times } from './attack';

/** Each kill has a start after it; with `--full` that takes an hour. `npm test` has a few of the same kills in `tests/faults`. */
const WRITES = times(0, 10, 200);
const IMPORTS = times(0, 5, 100);
const timeoutMs = 60_000 + Math.max(WRITES, IMPORTS) * 30_000;

describeEachDatabase('kills', (bench) => {
  const programs = openPrograms(bench);
  attack(`kill -9 during a stream of writes (${bench.provider})`, { isFast: false, timeoutMs }, () => killDuringWrites(programs, WRITES));
  attack(`kill -9 during imports (${bench.provider})`, { isFast: false, timeoutMs }, () => killDuringImports(programs, IMPORTS));
});
