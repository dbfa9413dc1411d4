import pg from 'pg';

const RETRY_MS = 1_000;

/** Called with the operation that has a new change; with null after a time in which notices may have been lost. */
export type OnNotice = (operationKey: string | null) => void;

export type Notices = Readonly<{ close(): Promise<void> }>;

/**
 * Listens on a connection of its own for changes that other instances commit. A notice only says where to look: the log is read
 * for what happened. The connection is made again when it is lost. Does not work through a transaction pooler.
 */
export function openNotices(databaseUrl: string, onNotice: OnNotice): Notices {
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
    one.on('notification', ({ payload }) => onNotice(payload ?? null));
    one.on('error', () => undefined);
    one.once('end', again);
    try {
      await one.connect();
      await one.query('LISTEN muster_change');
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
