import { parentPort } from 'node:worker_threads';
import { type FromThread, failureOf, type ToThread } from './messages';

function post(said: FromThread<unknown, unknown>): void {
  parentPort?.postMessage(said);
}

/** Says a word of no question to who started this thread. */
export function tellStarter(word: unknown): void {
  post({ id: null, word });
}

/**
 * Answers what this thread is asked; several questions at once where `work` waits.
 * @param work is told by `signal` when nobody waits any more; `say` says a word before the answer. What it throws is thrown where it was asked
 */
export function answerWith<Ask>(work: (ask: Ask, signal: AbortSignal, say: (word: unknown) => void) => Promise<unknown>): void {
  const underWay = new Map<number, AbortController>();
  const answer = async (id: number, ask: Ask): Promise<void> => {
    const controller = new AbortController();
    underWay.set(id, controller);
    try {
      post({ id, done: await work(ask, controller.signal, (word) => post({ id, word })) });
    } catch (error) {
      post(failureOf(id, error));
    } finally {
      underWay.delete(id);
    }
  };
  parentPort?.on('message', (message: ToThread<Ask>) => {
    if ('isCancelled' in message) underWay.get(message.id)?.abort();
    else void answer(message.id, message.ask);
  });
}
