import { runBackup } from './commands/backup';
import { runImport } from './commands/import';
import { runExportOperation, runImportOperation } from './commands/operation-file';
import { type Command, CommandFailure } from './commands/program';
import { runResetFactors } from './commands/reset-factors';
import { runRestore } from './commands/restore';
import { isDamage, runVerifyChain } from './commands/verify-chain';
import { MusterError } from './domain/errors';
import { readEnv } from './env';

const COMMANDS: Readonly<Record<string, (command: Command) => Promise<number>>> = {
  import: runImport,
  backup: runBackup,
  restore: runRestore,
  'verify-chain': runVerifyChain,
  'reset-factors': runResetFactors,
  'export-operation': runExportOperation,
  'import-operation': runImportOperation,
};

/** Does one command of the operator, and answers the code to end with. What went wrong is said in words. */
export async function runCommand(name: string, words: readonly string[], root: string): Promise<number> {
  const command = COMMANDS[name];
  if (!command) throw new RangeError(`no command ${name}`);
  try {
    return await command({ env: readEnv(process.env, root), words, say: (line) => void process.stdout.write(`${line}\n`) });
  } catch (error) {
    const isInWords = error instanceof CommandFailure || error instanceof MusterError;
    const text = isInWords ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    const damage = !isInWords && isDamage(error) ? 'SQLite finds the database file damaged. Restore it from a backup. ' : '';
    process.stderr.write(`${damage}${text}\n`);
    if (error instanceof MusterError)
      for (const { field, message } of error.problems.slice(0, 20)) process.stderr.write(`  ${field}: ${message}\n`);
    return 2;
  }
}
