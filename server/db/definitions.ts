import type { Operation, SourceGrade } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import type { SaveDefinitionInput } from '../domain/input/definition-inputs';
import { saveDefinition } from './definition-tables';
import type { Transaction } from './open';
import { idOf, textOfOwnWords, textOfQuestion, textOfWords } from './rows';

function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';
}

/**
 * Writes one definition. Returns false, and writes nothing, when the version that the editor saw no longer stands.
 * Throws `DUPLICATE` when a new definition's key is taken.
 */
export async function writeDefinition(tx: Transaction, { operation, ...save }: SaveDefinitionInput): Promise<boolean> {
  const { key } = save.values;
  try {
    return await saveDefinition(tx, { ...save, operationKey: operation });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new MusterError('DUPLICATE', `The key ${key} is taken.`, [
      { field: 'key', message: `${key} is taken: choose another key, or edit what has it.` },
    ]);
  }
}

/** Sets who may read the operation, on the version that the administrator saw. False when it stands at another. */
export async function writeAccess(
  tx: Transaction,
  key: string,
  version: number,
  access: Readonly<{ isPublic: boolean; needsSecondFactor: boolean }>,
): Promise<boolean> {
  const { count } = await tx.operation.updateMany({ where: { key, version }, data: { ...access, version: version + 1 } });
  return count === 1;
}

/** Sets whose pages may frame the operation's embeds, on the version that the administrator saw. False when it stands at another. */
export async function writeEmbedSites(tx: Transaction, key: string, version: number, sites: readonly string[]): Promise<boolean> {
  const { count } = await tx.operation.updateMany({
    where: { key, version },
    data: { embedSites: sites.join(' '), version: version + 1 },
  });
  return count === 1;
}

/** Sets what an operation says of itself, on the version that the administrator saw. False when it stands at another. */
export async function writeSettings(
  tx: Transaction,
  key: string,
  version: number,
  {
    tags,
    question,
    words,
    ...settings
  }: Partial<Pick<Operation, 'title' | 'subtitle' | 'heldOn' | 'timeZone' | 'rollup' | 'tags' | 'shape' | 'question' | 'words'>>,
): Promise<boolean> {
  const data = {
    ...settings,
    ...(tags === undefined ? {} : { tags: textOfWords(tags) }),
    ...(question === undefined ? {} : { question: textOfQuestion(question) }),
    ...(words === undefined ? {} : { words: textOfOwnWords(words) }),
    version: version + 1,
  };
  const { count } = await tx.operation.updateMany({ where: { key, version }, data });
  return count === 1;
}

/** Archives an operation, or takes it out of the archive with null. False where it stood so already. */
export async function writeArchived(tx: Transaction, key: string, archivedAt: string | null): Promise<boolean> {
  const where = { key, archivedAt: archivedAt === null ? { not: null } : null };
  const { count } = await tx.operation.updateMany({ where, data: { archivedAt, version: { increment: 1 } } });
  return count === 1;
}

/** Grades a source anew on the version that the editor saw. False, and nothing is written, when it stands at another. */
export async function writeGrade(
  tx: Transaction,
  { operationKey, key, version, grade }: Readonly<{ operationKey: string; key: string; version: number; grade: SourceGrade }>,
): Promise<boolean> {
  const data = { reliability: grade.reliability, version: version + 1 };
  const { count } = await tx.source.updateMany({ where: { operationKey, key, version }, data });
  if (count === 0) return false;
  await tx.sourceGrade.createMany({
    data: [{ ...grade, operationKey, sourceKey: key, id: idOf(operationKey, `${key}/${grade.revision}`) }],
  });
  return true;
}
