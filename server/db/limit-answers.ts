import type pg from 'pg';

/** Later than the server itself ends a statement. */
const ANSWER_WITHIN_MS = 4_000;

/**
 * Gives a connection up when a statement gets no answer: a server that is frozen never closes one. A statement that was sent to it is
 * rolled back by the server, unless it was the commit itself. `within` gives the milliseconds that a statement has.
 */
export function limitAnswers(client: pg.Client, within: () => number = () => ANSWER_WITHIN_MS): void {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
  const begin = () => {
    const timer = setTimeout(() => {
      // A program that stood still itself reads first what has come meanwhile.
      setImmediate(() => setImmediate(() => isOver || client.end().catch(() => undefined)));
    }, within());
    let isOver = false;
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  };
  const timed = (...args: readonly unknown[]): unknown => {
    const over = begin();
    const last = args.at(-1);
    const isTold = typeof last === 'function';
    const answer = query(
      ...(isTold
        ? [
            ...args.slice(0, -1),
            (...given: readonly unknown[]) => {
              over();
              Reflect.apply(last, null, given);
            },
          ]
        : args),
    );
    if (answer instanceof Promise) answer.then(over, over);
    return answer;
  };
  Object.assign(client, { query: timed });
}
