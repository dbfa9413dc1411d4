import { open } from 'node:fs/promises';
import { sqltag as sql } from '@prisma/client/runtime/client';
import { MusterError } from '../domain/errors';
import type { Database } from './open';
import { insertOf } from './sql';

/** A file that was sent and waits for its mapping. */
export type UploadHead = Readonly<{
  id: string;
  operationKey: string;
  /** Who goes on with it, and nobody else. */
  owner: string;
  name: string;
  bytes: number;
  sha256: string;
  /** UTC instant. */
  at: string;
}>;

const HEAD = { id: true, operationKey: true, owner: true, name: true, bytes: true, sha256: true, at: true } as const;
const HEAD_COLUMNS = ['id', 'operationKey', 'owner', 'name', 'bytes', 'sha256', 'at'] as const;

/** A file that nobody came back to is deleted after so long. */
const KEPT_MS = 2 * 3_600_000;
/** Files of one person, and bytes of all people, that wait at a time. */
const MOST_OF_PERSON = 8;
const MOST_BYTES = 512_000_000;

/** Bytes of a piece: so much of a file is in memory at a time. */
const PART_BYTES = 1_000_000;

/**
 * Keeps a file for whichever instance is asked next. What is old goes, and of the person's own files the oldest where they have too many.
 * Throws `TOO_MANY` where the files of all people take too much room.
 * @param path where the bytes are
 */
export async function putUpload(db: Database, head: UploadHead, path: string, now: number): Promise<void> {
  await db.writeLong(async (ask) => {
    // First a statement that writes: on both databases those who come at once wait for each other, or pass by little.
    await ask(sql`DELETE FROM "Upload" WHERE "at" < ${new Date(now - KEPT_MS).toISOString()}`);
    const own = await ask(sql`SELECT "id" FROM "Upload" WHERE "owner" = ${head.owner} ORDER BY "at" DESC`);
    for (const { id } of own.slice(MOST_OF_PERSON - 1)) await ask(sql`DELETE FROM "Upload" WHERE "id" = ${String(id)}`);
    const [sum] = await ask(sql`SELECT COALESCE(SUM("bytes"), 0) AS "bytes" FROM "Upload"`);
    if (Number(sum?.bytes ?? 0) + head.bytes > MOST_BYTES)
      throw new MusterError('TOO_MANY', 'Too many files wait to be imported. Nothing was kept: try again later.', [], {
        retryAfterSeconds: 600,
      });
    await ask(insertOf('Upload', HEAD_COLUMNS, [head]));
    const file = await open(path, 'r');
    try {
      for (let ordinal = 0; ordinal * PART_BYTES < head.bytes; ordinal += 1) {
        const part = Buffer.alloc(Math.min(PART_BYTES, head.bytes - ordinal * PART_BYTES));
        await file.read(part, 0, part.length, ordinal * PART_BYTES);
        await ask(
          sql`INSERT INTO "UploadPart" ("id", "uploadId", "ordinal", "data") VALUES (${`${head.id}/${ordinal}`}, ${head.id}, ${ordinal}, ${part})`,
        );
      }
    } finally {
      await file.close();
    }
  });
}

export async function findUpload({ prisma }: Database, id: string, now: number): Promise<UploadHead | null> {
  return prisma.upload.findFirst({ where: { id, at: { gte: new Date(now - KEPT_MS).toISOString() } }, select: HEAD });
}

/** Writes the bytes of a file to a place on this computer. */
export async function writeUploadTo({ prisma }: Database, { id, bytes }: UploadHead, path: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    for (let ordinal = 0; ordinal * PART_BYTES < bytes; ordinal += 1) {
      const part = await prisma.uploadPart.findUniqueOrThrow({
        where: { uploadId_ordinal: { uploadId: id, ordinal } },
        select: { data: true },
      });
      await file.write(part.data);
    }
  } finally {
    await file.close();
  }
}

export async function deleteUpload({ prisma }: Database, id: string): Promise<void> {
  await prisma.upload.deleteMany({ where: { id } });
}

/** Deletes what nobody came back to. */
export async function sweepUploads({ prisma }: Database, now: number): Promise<void> {
  await prisma.upload.deleteMany({ where: { at: { lt: new Date(now - KEPT_MS).toISOString() } } });
}
