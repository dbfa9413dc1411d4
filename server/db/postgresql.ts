import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/postgresql/client';
import { MusterError } from '../domain/errors';
import type { Clients } from './database';
import { failureKindOf } from './failures';
import { limitAnswers } from './limit-answers';
import { openNotices } from './notices';
import { inWords } from './operator-words';
import type { Session, SqlRow } from './session';
import type { Standing } from './standing';

const CONNECT_TIMEOUT_MS = 3_000;
const CONNECTIONS = 10;

/** How long a statement waits for a row that another program holds, and how long it may take: the server ends it then. */
const LOCK_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 3_500;

/** Opens one connection; throws `UNAVAILABLE`, naming the server and never the password, where there is none to be had. */
export async function openPostgresSession(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Without a listener, a connection that the server ends would end this program.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const server = `The PostgreSQL server ${client.host}:${client.port}, database ${client.database},`;
    const known = inWords(error, { server });
    if (known !== error) throw known;
    const detail = error instanceof Error ? error.message || error.name : String(error);
    throw new MusterError('UNAVAILABLE', `${server} does not answer: ${detail}`);
  }
  return { ...sessionOf(client), close: () => client.end() };
}

function sessionOf(client: pg.ClientBase): Omit<Session, 'close'> {
  const script = async (sql: string) => void (await client.query(sql));
  return {
    begin: () => script('BEGIN'),
    commit: () => script('COMMIT'),
    query: async (sql) => (await client.query<SqlRow>(sql)).rows,
    ask: async ({ text, values }) => (await client.query<SqlRow>(text, values)).rows,
    script,
  };
}

/** Opens what the program reads and writes with: one pool, of which Prisma and sessions take connections. */
export function openPostgresClients(url: string, standing: Standing): Clients<PrismaClient> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  });
  // Without listeners, a connection that the server ends would end this program.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    limitAnswers(client);
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return {
    prisma,
    withSession: async (work) => {
      const client = await pool.connect();
      let isLost = false;
      try {
        return await work({ ...sessionOf(client), close: async () => undefined });
      } catch (error) {
        const kind = failureKindOf(error);
        isLost = kind === 'absent' || kind === 'silent';
        throw error;
      } finally {
        client.release(isLost);
      }
    },
    settle: async () => true,
    isHeldElsewhere: async () => false,
    follow: async (followed) => openNotices(url, standing, pool, followed),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
