import type { Actor } from '../../auth/actor';
import type { ForecastInput } from '../../domain/forecast/types';
import type { Answer } from '../../services/app';
import type { Call } from '../../services/call';
import type { drawCard } from '../../services/exports/export-card';
import type { drawChart } from '../../services/exports/export-chart';
import type { InputRequest } from '../../services/forecast/inputs';
import type { checkFile } from '../../services/snapshots/check-file';
import type { Encoding, MadeAnswer, Query, Reply } from './make-answer';

/** What is read, by kind: what is asked and what is answered. Both cross between threads as data. */
export type Tasks = {
  /** A procedure's response. */
  answer: { ask: Query & Readonly<{ encoding: Encoding }>; done: MadeAnswer };
  /** What a procedure answers, as a value. */
  value: { ask: Query; done: unknown };
  /** An address of REST that is read with GET. */
  rest: { ask: Readonly<{ url: string }>; done: Reply };
  /** What a page asks of its App. */
  page: { ask: Query; done: Answer<unknown> };
  /** The picture that a PNG is made of. */
  chart: { ask: Parameters<typeof drawChart>[1]; done: string };
  card: { ask: Parameters<typeof drawCard>[1]; done: string };
  /** What a forecast is computed from. */
  input: { ask: InputRequest; done: ForecastInput };
  /** Whether a file is one of ours. */
  check: { ask: Readonly<{ bytes: Uint8Array }>; done: Awaited<ReturnType<typeof checkFile>> };
};
export type Kind = keyof Tasks;
export type Task<K extends Kind = Kind> = Readonly<{ kind: K; ask: Tasks[K]['ask'] }>;

/** Reads what takes time where nobody who is answered from memory waits for it. */
export type LongReads = Readonly<{
  /**
   * Does a task. Throws what the task throws, `TOO_MANY` for who asked for too much, and `UNAVAILABLE` when too many wait, when it is
   * given up, and when the thread breaks.
   */
  read<K extends Kind>(call: Call, task: Task<K>): Promise<Tasks[K]['done']>;
}>;

/** Who asks, and where the operations stand that the thread has to have read before it answers. */
export type Order = Readonly<{ task: Task; actor: Actor; cursors: ReadonlyMap<string, string> }>;

/** What the thread says besides its answers. */
export type Word = Readonly<{ isReady: true }> | Readonly<{ counted: Parameters<Call['services']['audit']['count']>[0] }>;
