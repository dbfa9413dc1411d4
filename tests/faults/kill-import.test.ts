import { test } from 'vitest';
import { describeEachDatabase } from '../service/databases';
import { killDuringImports } from './kills';
import { KILLS, KILLS_TIMEOUT_MS, openPrograms } from './programs';

describeEachDatabase('the program is killed', (bench) => {
  const programs = openPrograms(bench);

  test(
    `kill -9 at random during an import, ${KILLS} times over: all of a batch is there or nothing, and what was answered is there`,
    async () => {
      console.log(await killDuringImports(programs, KILLS));
    },
    KILLS_TIMEOUT_MS,
  );
});
