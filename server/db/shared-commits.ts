import { setImmediate } from 'node:timers/promises';
import type { Sql } from '@prisma/client/runtime/client';
import { refusalOfFailure } from './failures';
import type { Session, SqlRow, WithSession } from './session';

/** The most writes of one commit: the first of them has waited long enough. */
const MOST_WRITES = 64;

/** The statements of a write, one after another, each answered with its rows. Begun anew when a first try was undone. */
export type Statements<T> = () => Generator<Sql, T, readonly SqlRow[]>;

type Waiting = Readonly<{
  operationKey: string;
  /** When it came, of `performance.now()`. */
  since: number;
  /** Runs the statements; answers how to tell the writer when they are on the disk. */
  run(session: Session): Promise<() => void>;
  fail(error: unknown): void;
  /** Told before the commit, whose answer can be lost. */
  onCommit(): void;
}>;

/**
 * Lets short writes that come close together share one commit, because a commit costs a wait for the disk and little else does.
 * Each sees what those before it wrote, and is answered when the common commit is on the disk. When one of them fails, all are
 * undone and each is tried by itself, so that it fails alone. When the commit fails, all are told so and nothing is kept.
 */
export class SharedCommits {
  readonly #withSession: WithSession;
  #waiting: Waiting[] = [];
  #isAtWork = false;

  constructor(withSession: WithSession) {
    this.#withSession = withSession;
  }

  /**
   * Runs the statements of a write to an operation and answers what they return, once it is on the disk.
   * @param onCommit is told when the commit begins: from then on a lost answer leaves open whether the write was kept
   */
  write<T>(operationKey: string, statements: Statements<T>, onCommit: () => void = () => undefined): Promise<T> {
    return new Promise((resolve, fail) => {
      const run = async (session: Session) => {
        const value = await runAll(session, statements());
        return () => resolve(value);
      };
      this.#waiting.push({ operationKey, since: performance.now(), run, fail, onCommit });
      if (!this.#isAtWork) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isAtWork = true;
    while (this.#waiting.length > 0) {
      // Requests that have arrived by now come along.
      await setImmediate();
      // In one order of operations, so that two programs never wait for each other.
      const group = this.#waiting.splice(0, MOST_WRITES).sort(byOperation);
      const since = group.reduce((first, one) => Math.min(first, one.since), Number.POSITIVE_INFINITY);
      await this.#withSession((session) => writeGroup(session, group), since).catch((error: unknown) => failAll(group, error));
    }
    this.#isAtWork = false;
  }
}

function byOperation(a: Waiting, b: Waiting): number {
  return a.operationKey < b.operationKey ? -1 : a.operationKey > b.operationKey ? 1 : 0;
}

async function writeGroup(session: Session, group: readonly Waiting[]): Promise<void> {
  await session.begin();
  const tell: (() => void)[] = [];
  try {
    for (const one of group) tell.push(await one.run(session));
  } catch (error) {
    await undo(session);
    if (group.length === 1) throw error;
    for (const one of group) await writeGroup(session, [one]).catch(one.fail);
    return;
  }
  for (const { onCommit } of group) onCommit();
  try {
    await session.commit();
  } catch (error) {
    await undo(session);
    throw refusalOfFailure(error, 'unknown') ?? error;
  }
  for (const one of tell) one();
}

async function runAll<T>(session: Session, statements: ReturnType<Statements<T>>): Promise<T> {
  let step = statements.next();
  while (!step.done) step = statements.next(await session.ask(step.value));
  return step.value;
}

/** What the database has given up by itself need not be undone. */
async function undo(session: Session): Promise<void> {
  await session.script('ROLLBACK').catch(() => undefined);
}

function failAll(group: readonly Waiting[], error: unknown): void {
  for (const { fail } of group) fail(error);
}
