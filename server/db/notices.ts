import pg from 'pg';
import { failureKindOf, unavailable } from './failures';
import type { Followed, Follower } from './follow';
import { limitAnswers } from './limit-answers';
import type { Standing } from './standing';

/** How often the connection that listens is asked for a sign, and how long it is waited for. */
const BEAT_MS = 1_000;
const ANSWER_WITHIN_MS = 2_500;
/** The first connection of a start has longer: a busy server is no lost one. */
const FIRST_WITHIN_MS = 10_000;
/** A connection that cannot be made is tried again after so long, and later less often. */
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 2_000;
/** Beats between two looks at the log without a notice: one may have been lost, and a restore gives none. */
const LOOKS_EVERY = 5;

const CHANGES = 'muster_change';
const WORDS = 'muster_word';
/** PostgreSQL takes less than 8,000 bytes. */
const MOST_BYTES = 7_900;

/** What cannot be closed any more is closed already. */
const isOver = () => undefined;

/**
 * Listens on a connection of its own for changes that other instances commit. A notice only says where to look: the log is read
 * for what happened. The connection is asked for a sign each second: when it gives none and no other can be made, the database is lost,
 * until one can. Does not work through a transaction pooler.
 */
export function openNotices(databaseUrl: string, standing: Standing, pool: pg.Pool, { onCommit, onWord, onError }: Followed): Follower {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = 0;
  let beats = 0;
  let withinMs = FIRST_WITHIN_MS;
  let isClosed = false;

  const again = () => {
    client = null;
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(connect, retryMs);
    retryMs = Math.min(Math.max(FIRST_RETRY_MS, retryMs * 2), LONGEST_RETRY_MS);
  };
  const beat = async (one: pg.Client) => {
    try {
      await one.query('SELECT 1');
    } catch {
      // `end` follows.
      await one.end().catch(isOver);
      return;
    }
    if (client !== one || isClosed) return;
    beats += 1;
    if (beats % LOOKS_EVERY === 0) onCommit(null);
    timer = setTimeout(beat, BEAT_MS, one);
  };
  const connect = async () => {
    const one = new pg.Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: withinMs });
    client = one;
    limitAnswers(one, () => withinMs);
    one.on('notification', ({ channel, payload }) => (channel === WORDS ? onWord(payload ?? '') : onCommit(payload || null)));
    one.on('error', () => undefined);
    one.once('end', again);
    try {
      await one.connect();
      await one.query(`LISTEN ${CHANGES}`);
      await one.query(`LISTEN ${WORDS}`);
      retryMs = 0;
      withinMs = ANSWER_WITHIN_MS;
      if (isClosed) return;
      standing.set(null);
      onCommit(null);
      timer = setTimeout(beat, BEAT_MS, one);
    } catch (error) {
      // `end` follows a connection that was made; one that was refused never began.
      one.removeListener('end', again);
      void one.end().catch(isOver);
      if (!isClosed) lose(error);
      again();
    }
  };
  const lose = (error: unknown) => {
    if (standing.problem === null) onError(error);
    const kind = failureKindOf(error) ?? 'absent';
    standing.set(unavailable(kind, 'nothing', error), unavailable(kind, 'unknown', error));
  };
  void connect();
  return {
    say: async (text) => {
      if (Buffer.byteLength(text) <= MOST_BYTES) await pool.query('SELECT pg_notify($1, $2)', [WORDS, text]);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(isOver);
    },
  };
}
