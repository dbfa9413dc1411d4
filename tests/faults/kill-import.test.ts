import { test } from 'vitest';
import { describeEachDatabase } from '../service/databases';
import { killDuringImports } from './kills';
import { KILLS, KILLS_TIMEOUT_MS, openRoom } from './room';

describeEachDatabase('the program is killed', (bench) => {
  const room = openRoom(bench);

  test(
    `kill -9 at random during an import, ${KILLS} times over: all of a batch is there or nothing, and what was answered is there`,
    async () => {
      console.log(await killDuringImports(room, KILLS));
    },
    KILLS_TIMEOUT_MS,
  );
});
