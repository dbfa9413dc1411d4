import { type ErrorCode, MusterError } from '../../domain/errors';
import type { App } from '../../services/app';
import type { Call, Elsewhere } from '../../services/context';
import { createApp } from '../../services/create-app';
import { isMethodAtHand, isPresent, isQueryAtHand } from './at-hand';
import type { ReadingThread } from './reading-thread';
import { PAGE_METHODS, type PageMethod } from './task';

/** What a call reads on the thread instead of here. */
export function elsewhereOf(thread: ReadingThread, call: Call): Elsewhere {
  return {
    value: (path, input) => (isQueryAtHand(call.services, path, input) ? null : thread.read(call, { kind: 'value', ask: { path, input } })),
    picture: (kind, input) => thread.read(call, { kind, ask: input }),
    forecastInput: (input) => (isPresent(call.services, input) ? null : thread.read(call, { kind: 'input', ask: input })),
    check: (bytes) => thread.read(call, { kind: 'check', ask: { bytes } }),
  };
}

/** The App of a call, of which the thread reads what takes time. */
export function appWith(thread: ReadingThread): typeof createApp {
  /** By call, what its page asked last: a page asks dozens of things at once, and stands in line once. */
  const lastOf = new WeakMap<Call, Promise<unknown>>();
  const inTurn = <T>(call: Call, work: () => Promise<T>): Promise<T> => {
    const mine = (lastOf.get(call) ?? Promise.resolve()).then(work);
    lastOf.set(
      call,
      mine.catch(() => undefined),
    );
    return mine;
  };
  return (call, onUnavailable = () => undefined) => {
    const app = createApp(call, onUnavailable);
    const read =
      (method: PageMethod) =>
      async (...args: readonly unknown[]) => {
        if (isMethodAtHand(call.services, method, args))
          return (app[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args);
        const tell = (code: ErrorCode, message: string) => onUnavailable(new MusterError(code, message));
        try {
          const answered = await inTurn(call, () => thread.read(call, { kind: 'page', ask: { method, args } }));
          if (!answered.ok && answered.error.code === 'UNAVAILABLE') tell(answered.error.code, answered.error.message);
          return answered;
        } catch (error) {
          if (!(error instanceof MusterError)) throw error;
          // It was not read at all: what the page then shows is for nobody else.
          tell(error.code, error.message);
          // A refusal as data, as the App itself answers it.
          return { ok: false, error: { code: error.code, message: error.message } };
        }
      };
    // The thread has the same App: each method answers there what it answers here.
    return { ...app, ...Object.fromEntries(PAGE_METHODS.map((method) => [method, read(method)])) } as App;
  };
}
