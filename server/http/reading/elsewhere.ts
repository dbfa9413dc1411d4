import { type ErrorCode, MusterError } from '../../domain/errors';
import type { Call, Elsewhere } from '../../services/call';
import { type AskQuery, answerOf, createApp, type MakeApp } from '../../services/create-app';
import { queryAt } from '../../services/verbs';
import { isAtHand, isPresent } from './at-hand';
import type { LongReads } from './tasks';

type Refused = Readonly<{ code: ErrorCode; message: string }>;

/** What a call reads on the thread instead of here. */
export function elsewhereOf(thread: LongReads, call: Call): Elsewhere {
  return {
    value: (path, input) => (isAtHand(call.services, { path, input }) ? null : thread.read(call, { kind: 'value', ask: { path, input } })),
    picture: (kind, input) => thread.read(call, { kind, ask: input }),
    forecastInput: (input) => (isPresent(call.services, input) ? null : thread.read(call, { kind: 'input', ask: input })),
    check: (bytes) => thread.read(call, { kind: 'check', ask: { bytes } }),
  };
}

/** The App of a call, of which the thread reads what takes time. */
export function appWith(thread: LongReads): MakeApp {
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
    const tell = ({ code, message }: Refused) => onUnavailable(new MusterError(code, message));
    const answer: AskQuery = async (path, input) => {
      const query = { path, input };
      try {
        const answered = isAtHand(call.services, query)
          ? await answerOf(queryAt(path).ask(call, input))
          : await inTurn(call, () => thread.read(call, { kind: 'page', ask: query }));
        if (!answered.ok && answered.error.code === 'UNAVAILABLE') tell(answered.error);
        return answered;
      } catch (error) {
        if (!(error instanceof MusterError)) throw error;
        // It was not read at all: what the page then shows is for nobody else.
        tell(error);
        // A refusal as data, as the App itself answers it.
        return { ok: false, error: { code: error.code, message: error.message } };
      }
    };
    return createApp(call, onUnavailable, answer);
  };
}
