import { constants, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { openDatabase } from '../../db/open';
import { createReadingServices } from '../../services/create-services';
import { answerWith, tellStarter } from '../../threads/answer';
import { doTask } from './task';
import type { Order, Word } from './tasks';

/** What the thread is started with. */
export type ThreadData = Readonly<{ databaseUrl: string | null; dataDir: string; origin: string; forecastWorker: string }>;

/** Linux gives each thread a priority of its own: whoever is answered at once goes first, also where processors are few. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It reads all the same.
  }
}

async function open(): Promise<void> {
  stepBack();
  // Who starts the thread gives it this.
  const { databaseUrl, dataDir, origin, forecastWorker } = workerData as ThreadData;
  const db = await openDatabase({ databaseUrl, dataDir });
  const services = createReadingServices(db, {
    origin: () => origin,
    forecastWorker: new URL(forecastWorker),
    count: (counted) => tellStarter({ counted } satisfies Word),
    onError: (error) => {
      throw error;
    },
  });
  const { models } = services;
  /** Where the program has got to in the log, and of which history it is, is read here too before anything is answered from it. */
  const catchUp = async (cursors: ReadonlyMap<string, string>) => {
    if (models.loaded.some((key) => models.peek(key)?.cursor !== cursors.get(key))) await models.catchUpAll();
  };

  answerWith(async ({ task, actor, cursors }: Order, signal) => {
    await catchUp(cursors);
    return doTask({ services, actor, signal }, task);
  });
  tellStarter({ isReady: true } satisfies Word);
}

// A thread that cannot read ends, and what it was to do is done by who started it.
await open();
