import { join } from 'node:path';
import { LEAST_SECRET_LENGTH } from './auth/secrets';
import { MusterError } from './domain/errors';

/** Settings of the program; this is the only reader of `process.env`. */
export type Env = Readonly<{
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  isDevelopment: boolean;
  /** Address of the program as browsers see it; null: where it listens. */
  publicUrl: string | null;
  /** Null: the one in the data folder. */
  secret: string | null;
  /** Which proxies are believed about the client's address; empty: none. */
  trustProxy: string;
  /** Null: links are shown instead of sent. */
  smtp: Readonly<{ url: string; from: string }> | null;
  logLevel: string;
  /** The example is loaded into a program that never had an operation. */
  loadsDemonstration: boolean;
  /** What a command shows a running server; null: nothing. */
  token: string | null;
}>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the settings. Throws `BAD_INPUT` that names the variable and what is allowed. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>, root: string): Env {
  const text = (name: string, fallback: string) => variables[name]?.trim() || fallback;
  const port = Number(text('PORT', '3000'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new MusterError('BAD_INPUT', `PORT is a number from 0 to 65535 (0 takes a free one), not ${variables['PORT']}`);
  const logLevel = text('MUSTER_LOG', 'warn');
  if (!LOG_LEVELS.includes(logLevel)) throw new MusterError('BAD_INPUT', `MUSTER_LOG is one of ${LOG_LEVELS.join(', ')}, not ${logLevel}`);
  const publicUrl = variables['MUSTER_URL']?.trim() || null;
  if (publicUrl !== null && !/^https?:\/\/[^/?#]+\/?$/.test(publicUrl))
    throw new MusterError('BAD_INPUT', `MUSTER_URL is the address that readers open, such as https://muster.example.org, not ${publicUrl}`);
  const secret = variables['MUSTER_SECRET']?.trim() || null;
  if (secret !== null && secret.length < LEAST_SECRET_LENGTH)
    throw new MusterError('BAD_INPUT', `MUSTER_SECRET has at least ${LEAST_SECRET_LENGTH} characters: "openssl rand -base64 32" makes one`);
  const databaseUrl = variables['DATABASE_URL']?.trim() || null;
  if (databaseUrl !== null && !(/^postgres(ql)?:\/\//.test(databaseUrl) && isDecodable(databaseUrl)))
    throw new MusterError(
      'BAD_INPUT',
      'DATABASE_URL is the address of a PostgreSQL database, such as postgresql://user:password@localhost:5432/muster. Without it Muster keeps a file of its own.',
    );
  const smtpUrl = text('MUSTER_SMTP', '');
  const from = text('MUSTER_MAIL_FROM', '');
  if (smtpUrl !== '' && !/^smtps?:\/\//.test(smtpUrl))
    throw new MusterError('BAD_INPUT', 'MUSTER_SMTP begins with smtp:// or smtps://, such as smtp://user:password@mail.example.org:587');
  if ((smtpUrl === '') !== (from === ''))
    throw new MusterError(
      'BAD_INPUT',
      'MUSTER_SMTP and MUSTER_MAIL_FROM are given together: the mail server, and the address that letters come from',
    );
  return {
    port,
    host: text('HOST', '127.0.0.1'),
    dataDir: text('MUSTER_DATA', join(root, 'data')),
    databaseUrl,
    isDevelopment: variables['MUSTER_DEV'] === '1',
    publicUrl: publicUrl === null ? null : new URL(publicUrl).origin,
    secret,
    trustProxy: text('TRUST_PROXY', ''),
    smtp: smtpUrl === '' ? null : { url: smtpUrl, from },
    logLevel,
    loadsDemonstration: isOn('MUSTER_DEMO', text('MUSTER_DEMO', 'on')),
    token: variables['MUSTER_TOKEN']?.trim() || null,
  };
}

/** Throws `BAD_INPUT` for another word. */
function isOn(name: string, word: string): boolean {
  if (word === 'on' || word === 'off') return word === 'on';
  throw new MusterError('BAD_INPUT', `${name} is on or off, not ${word}`);
}

/** True for an address whose parts can be read: a password may have % signs that stand for no letter. */
function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(new URL(address).href);
    return true;
  } catch {
    return false;
  }
}
