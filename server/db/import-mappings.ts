import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Database } from './open';
import { idOf } from './rows';
import { insertOf } from './sql';

/** The mapping that was last used for a header, as JSON text; null where there is none. */
export async function findMapping({ prisma }: Database, operationKey: string, fingerprint: string): Promise<string | null> {
  const row = await prisma.importMapping.findUnique({ where: { operationKey_fingerprint: { operationKey, fingerprint } } });
  return row?.mapping ?? null;
}

export type KeptMapping = Readonly<{ operationKey: string; fingerprint: string; mapping: string; author: string; at: string }>;

const COLUMNS = ['id', 'operationKey', 'fingerprint', 'mapping', 'author', 'at'] as const;

/** The statement that remembers a mapping for the next file with the same header. */
export function keepingMapping(kept: KeptMapping): Sql {
  const row = { ...kept, id: idOf(kept.operationKey, kept.fingerprint) };
  return sql`${insertOf('ImportMapping', COLUMNS, [row])}
    ON CONFLICT ("operationKey", "fingerprint") DO UPDATE SET "mapping" = ${kept.mapping}, "author" = ${kept.author}, "at" = ${kept.at}`;
}
