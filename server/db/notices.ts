import { sqltag as sql } from '@prisma/client/runtime/client';
import pg from 'pg';
import type { Database } from './open';

const RETRY_MS = 1_000;

/** Called with the operation that has a new change; with null after a time in which notices may have been lost. */
export type OnNotice = (operationKey: string | null) => void;

/** Called with what another instance said that is written nowhere, as it said it. */
export type OnWord = (text: string) => void;

export type Notices = Readonly<{ close(): Promise<void> }>;

const CHANGES = 'muster_change';
const WORDS = 'muster_word';
/** PostgreSQL takes less than 8,000 bytes. */
const MOST_BYTES = 7_900;

/**
 * Listens on a connection of its own for changes that other instances commit. A notice only says where to look: the log is read
 * for what happened. The connection is made again when it is lost. Does not work through a transaction pooler.
 */
export function openNotices(databaseUrl: string, onNotice: OnNotice, onWord: OnWord): Notices {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  const again = () => {
    client = null;
    if (!isClosed) retry = setTimeout(connect, RETRY_MS);
  };
  const connect = async () => {
    const one = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = one;
    one.on('notification', ({ channel, payload }) => (channel === WORDS ? onWord(payload ?? '') : onNotice(payload ?? null)));
    one.on('error', () => undefined);
    one.once('end', again);
    try {
      await one.connect();
      await one.query(`LISTEN ${CHANGES}`);
      await one.query(`LISTEN ${WORDS}`);
      onNotice(null);
    } catch {
      // `end` follows a connection that was made; one that was refused never began.
      one.removeListener('end', again);
      await one.end().catch(() => undefined);
      again();
    }
  };
  void connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

/** Says something to the other instances that is written nowhere. What is too long for it is not said. */
export async function sayWord({ prisma }: Database, text: string): Promise<void> {
  if (Buffer.byteLength(text) > MOST_BYTES) return;
  await prisma.$executeRaw(sql`SELECT pg_notify(${WORDS}, ${text})`);
}
