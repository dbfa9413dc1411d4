import type { Database } from './open';
import { idOf } from './rows';

/** The mapping that was last used for a header, as JSON text; null where there is none. */
export async function findMapping({ prisma }: Database, operationKey: string, fingerprint: string): Promise<string | null> {
  const row = await prisma.importMapping.findUnique({ where: { operationKey_fingerprint: { operationKey, fingerprint } } });
  return row?.mapping ?? null;
}

export type KeptMapping = Readonly<{ operationKey: string; fingerprint: string; mapping: string; author: string; at: string }>;

/** Remembers a mapping for the next file with the same header. */
export async function keepMapping({ prisma }: Database, kept: KeptMapping): Promise<void> {
  const { operationKey, fingerprint } = kept;
  await prisma.importMapping.upsert({
    where: { operationKey_fingerprint: { operationKey, fingerprint } },
    create: { ...kept, id: idOf(operationKey, fingerprint) },
    update: kept,
  });
}
