import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CommandFailure } from './commands/program';
import { type Subject, wordsOfCause } from './db/operator-words';
import { MusterError } from './domain/errors';

/** Where the database is. */
type Place = Readonly<{ databaseUrl: string | null; dataDir: string }>;

const MOST_PROBLEMS = 20;

const clientWords = z.object({ retryAfterSeconds: z.number() });

/** What a fault that says nothing of itself is taken to be about. */
function subjectOf(env: Place): Subject {
  return env.databaseUrl === null ? { file: join(resolve(env.dataDir), 'muster.db') } : { server: 'The database that DATABASE_URL names' };
}

/** A short name of a fault, the same each time it comes from the same place: whoever is asked about it can look for it. */
function codeOf(error: unknown): string {
  const from =
    error instanceof Error
      ? `${error.name}\n${error.stack?.split('\n').find((line) => line.startsWith('    at ')) ?? error.message}`
      : String(error);
  return createHash('sha256').update(from.replaceAll(process.cwd(), '')).digest('hex').slice(0, 8);
}

export type Failure = Readonly<{
  words: string /** Nobody foresaw it: the log has it whole, at the level debug. */;
  isUnexpected: boolean;
}>;

/** What a start or a command that failed says: what happened and what to do, and never where in the program. `env` is null before it was read. */
export function failureOf(error: unknown, env: Place | null): Failure {
  const subject = env && subjectOf(env);
  // What tells a client when to ask again was written for clients; whoever runs the program is told of the cause.
  const forClients =
    error instanceof MusterError && clientWords.safeParse(error.current).success ? wordsOfCause(error.cause, subject) : null;
  if (forClients !== null) return { words: forClients, isUnexpected: false };
  if (error instanceof MusterError) {
    const problems = error.problems.slice(0, MOST_PROBLEMS).map(({ field, message }) => `  ${field}: ${message}`);
    return { words: [error.message, ...problems].join('\n'), isUnexpected: false };
  }
  if (error instanceof CommandFailure) return { words: error.message, isUnexpected: false };
  const words = wordsOfCause(error, subject);
  if (words !== null) return { words, isUnexpected: false };
  return {
    words: `Something unexpected happened (${codeOf(error)}). Do it again with MUSTER_LOG=debug, which logs what it was, and give that to whoever maintains Muster.`,
    isUnexpected: true,
  };
}
