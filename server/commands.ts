import pino from 'pino';
import { runBackup } from './commands/backup';
import { runImport } from './commands/import';
import { runOperation } from './commands/operation';
import { runExportOperation, runImportOperation } from './commands/operation-file';
import type { Command } from './commands/program';
import { runResetFactors } from './commands/reset-factors';
import { runRestore } from './commands/restore';
import { runVerifyChain } from './commands/verify-chain';
import { PRIVATE_UMASK } from './db/private-files';
import { type Env, readEnv } from './env';
import { failureOf } from './failures';

const COMMANDS: Readonly<Record<string, (command: Command) => Promise<number>>> = {
  import: runImport,
  backup: runBackup,
  restore: runRestore,
  'verify-chain': runVerifyChain,
  'reset-factors': runResetFactors,
  'export-operation': runExportOperation,
  'import-operation': runImportOperation,
  operation: runOperation,
};

/** Does one command of the operator, and answers the code to end with: 1 where it failed. What went wrong is said in words. */
export async function runCommand(name: string, words: readonly string[], root: string): Promise<number> {
  const command = COMMANDS[name];
  if (!command) throw new RangeError(`no command ${name}`);
  process.umask(PRIVATE_UMASK);
  let env: Env | null = null;
  try {
    env = readEnv(process.env, root);
    return await command({ env, words, say: (line) => void process.stdout.write(`${line}\n`) });
  } catch (error) {
    const { words: text, isUnexpected } = failureOf(error, env);
    if (isUnexpected) pino({ level: env?.logLevel ?? 'warn' }, pino.destination({ fd: 2, sync: true })).debug({ err: error }, 'unexpected');
    process.stderr.write(`${text}\n`);
    return 1;
  }
}
