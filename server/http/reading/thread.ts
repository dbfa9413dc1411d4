import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../db/open';
import { MusterError } from '../../domain/errors';
import type { Call } from '../../services/context';
import { createReadingServices } from '../../services/create-services';
import { doTask, type FromThread, type Order, refusalOf, type ToThread } from './task';

/** What the thread is started with. */
export type ThreadData = Readonly<{ databaseUrl: string | null; dataDir: string; origin: string; forecastWorker: string }>;

function say(word: FromThread): void {
  parentPort?.postMessage(word);
}

/** Linux gives each thread a priority of its own: whoever is answered at once goes first, also where processors are few. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL / 2);
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
    count: (counted) => say({ counted }),
    onError: (error) => {
      throw error;
    },
  });
  const { models } = services;
  const underWay = new Map<number, AbortController>();

  /** Where the program has got to in the log, and of which history it is, is read here too before anything is answered from it. */
  const catchUp = async (cursors: ReadonlyMap<string, string>) => {
    if (models.loaded.some((key) => models.peek(key)?.cursor !== cursors.get(key))) await models.catchUpAll();
  };

  const work = async ({ id, task, actor, cursors }: Order) => {
    const controller = new AbortController();
    underWay.set(id, controller);
    const call: Call = { services, actor, signal: controller.signal };
    try {
      await catchUp(cursors);
      say({ id, done: await doTask(call, task) });
    } catch (error) {
      if (error instanceof MusterError) say({ id, refusal: refusalOf(error) });
      else say({ id, fault: error instanceof Error ? String(error.stack) : String(error) });
    } finally {
      underWay.delete(id);
    }
  };

  parentPort?.on('message', (word: ToThread) => {
    if ('cancelled' in word) underWay.get(word.cancelled)?.abort();
    else void work(word);
  });
  say({ isReady: true });
}

// A thread that cannot read ends, and what it was to do is done by who started it.
await open();
