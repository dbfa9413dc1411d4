import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/postgresql/client';
import { MusterError } from '../domain/errors';
import type { Session, SqlRow } from './session';

const CONNECT_TIMEOUT_MS = 5_000;
const CONNECTIONS = 10;

/** Opens one connection; throws `UNAVAILABLE`, naming the server and never the password, where there is none to be had. */
export async function openPostgresSession(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Without a listener, a connection that the server ends would end this program.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const detail = error instanceof Error ? error.message || error.name : String(error);
    throw new MusterError(
      'UNAVAILABLE',
      `The PostgreSQL server ${client.host}:${client.port}, database ${client.database}, does not answer: ${detail}`,
    );
  }
  return {
    query: async (sql) => (await client.query<SqlRow>(sql)).rows,
    run: async (sql, values) => void (await client.query(sql, [...values])),
    script: async (sql) => void (await client.query(sql)),
    close: () => client.end(),
  };
}

export function openPostgresClient(url: string): PrismaClient {
  const adapter = new PrismaPg({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
}
