import { join } from 'node:path';

/** Settings of the program; this is the only reader of `process.env`. */
export type Env = Readonly<{
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  isDevelopment: boolean;
  logLevel: string;
}>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the settings. Throws an Error that names the variable and what is allowed. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>, root: string): Env {
  const text = (name: string, fallback: string) => variables[name]?.trim() || fallback;
  const port = Number(text('PORT', '3000'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is a number from 0 to 65535 (0 takes a free one), not ${variables['PORT']}`);
  const logLevel = text('MUSTER_LOG', 'warn');
  if (!LOG_LEVELS.includes(logLevel)) throw new Error(`MUSTER_LOG is one of ${LOG_LEVELS.join(', ')}, not ${logLevel}`);
  return {
    port,
    host: text('HOST', '127.0.0.1'),
    dataDir: text('MUSTER_DATA', join(root, 'data')),
    databaseUrl: variables['DATABASE_URL']?.trim() || null,
    isDevelopment: variables['MUSTER_DEV'] === '1',
    logLevel,
  };
}
