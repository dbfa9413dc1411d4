import { READER } from '../auth/actor';
import { MusterError } from '../domain/errors';
import type { Answer, App } from './app';
import { readBoardPage } from './board/read-board';
import { readRegister } from './board/read-register';
import { readChanges } from './changes/read-changes';
import type { Call, Services } from './context';
import { listOperations } from './operations/list-operations';
import { readSeries } from './series/read-series';
import { listSources } from './sources/list-sources';

/** A refusal as data; a fault goes on as an exception, to Next's error page and the log. */
async function answer<T>(work: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    return { ok: false, error: { code: error.code, message: error.message } };
  }
}

/** The App that pages share with the program. Pages only read. */
export function createApp(services: Services): App {
  const call: Call = { services, actor: READER };
  return {
    operations: () => listOperations(call),
    board: (operation, known) => answer(readBoardPage(call, { operation, known })),
    register: (operation, known) => answer(readRegister(call, { operation, known })),
    series: (operation, key, known) => answer(readSeries(call, { operation, key, known })),
    sources: (operation, known) => answer(listSources(call, { operation, known })),
    changes: (operation, known, verify) => answer(readChanges(call, { operation, known, verify })),
  };
}
