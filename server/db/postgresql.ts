import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/postgresql/client';
import { MusterError } from '../domain/errors';
import type { Clients } from './open';
import { inWords } from './operator-words';
import type { Session, SqlRow } from './session';

const CONNECT_TIMEOUT_MS = 5_000;
const CONNECTIONS = 10;
/** How long a statement waits for a row that another program holds. */
const LOCK_TIMEOUT_MS = 30_000;

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
  return {
    begin: 'BEGIN',
    query: async (sql) => (await client.query<SqlRow>(sql)).rows,
    ask: async ({ text, values }) => (await client.query<SqlRow>(text, values)).rows,
    script: async (sql) => void (await client.query(sql)),
  };
}

/** Opens what the program reads and writes with: one pool, of which Prisma and sessions take connections. */
export function openPostgresClients(url: string): Clients<PrismaClient> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
  });
  // Without listeners, a connection that the server ends would end this program.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return {
    prisma,
    withSession: async (work) => {
      const client = await pool.connect();
      try {
        return await work({ ...sessionOf(client), close: async () => undefined });
      } finally {
        client.release();
      }
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
