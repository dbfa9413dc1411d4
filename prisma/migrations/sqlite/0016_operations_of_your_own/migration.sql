-- AlterTable. By hand: only columns are added, so the table is not rebuilt.
ALTER TABLE "Operation" ADD COLUMN "archivedAt" TEXT;
ALTER TABLE "Operation" ADD COLUMN "timeZone" TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE "Operation" ADD COLUMN "tags" TEXT NOT NULL DEFAULT '';

-- CreateTable. By hand: an open tombstone refers to one that is never there, and the reference is checked at the commit.
CREATE TABLE "Tombstone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "chainHash" TEXT NOT NULL,
    "removedAt" TEXT NOT NULL,
    "removedBy" TEXT NOT NULL,
    "mayReturn" BOOLEAN NOT NULL DEFAULT false,
    "open" TEXT,
    CONSTRAINT "Tombstone_open_fkey" FOREIGN KEY ("open") REFERENCES "Tombstone" ("id") DEFERRABLE INITIALLY DEFERRED
);

-- CreateTable
CREATE TABLE "RemovedAddress" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tombstoneId" TEXT NOT NULL,
    CONSTRAINT "RemovedAddress_tombstoneId_fkey" FOREIGN KEY ("tombstoneId") REFERENCES "Tombstone" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE INDEX "Tombstone_operationKey_idx" ON "Tombstone"("operationKey");

-- CreateIndex. By hand: partial, because most reports have no target.
CREATE INDEX "Report_targetId_idx" ON "Report"("targetId") WHERE "targetId" IS NOT NULL;

-- By hand: rows are let go while their operation's tombstone is open, and at no other time.
DROP TRIGGER "Report_refuse_delete";
CREATE TRIGGER "Report_refuse_delete" BEFORE DELETE ON "Report"
WHEN NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = OLD."operationKey" AND "open" IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'reports are append-only');
END;
DROP TRIGGER "Change_refuse_delete";
CREATE TRIGGER "Change_refuse_delete" BEFORE DELETE ON "Change"
WHEN NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = OLD."operationKey" AND "open" IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'changes are append-only');
END;
DROP TRIGGER "KeptForecast_refuse_delete";
CREATE TRIGGER "KeptForecast_refuse_delete" BEFORE DELETE ON "KeptForecast"
WHEN NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = OLD."operationKey" AND "open" IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'kept forecasts are append-only');
END;
DROP TRIGGER "Snapshot_refuse_delete";
CREATE TRIGGER "Snapshot_refuse_delete" BEFORE DELETE ON "Snapshot"
WHEN NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = OLD."operationKey" AND "open" IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'snapshots are append-only');
END;
DROP TRIGGER "SnapshotPicture_refuse_delete";
CREATE TRIGGER "SnapshotPicture_refuse_delete" BEFORE DELETE ON "SnapshotPicture"
WHEN NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = (SELECT "operationKey" FROM "Snapshot" WHERE "id" = OLD."snapshotId") AND "open" IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'pictures of snapshots are append-only');
END;
DROP TRIGGER "SnapshotFile_refuse_delete";
CREATE TRIGGER "SnapshotFile_refuse_delete" BEFORE DELETE ON "SnapshotFile"
WHEN NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = (SELECT "operationKey" FROM "Snapshot" WHERE "id" = OLD."snapshotId") AND "open" IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'files of snapshots are append-only');
END;

-- By hand: a tombstone is closed, and nothing else of it is changed.
CREATE TRIGGER "Tombstone_refuse_update" BEFORE UPDATE ON "Tombstone"
WHEN NOT (OLD."open" IS NOT NULL AND NEW."open" IS NULL AND NEW."id" = OLD."id" AND NEW."operationKey" = OLD."operationKey"
  AND NEW."title" = OLD."title" AND NEW."revision" = OLD."revision" AND NEW."chainHash" = OLD."chainHash"
  AND NEW."removedAt" = OLD."removedAt" AND NEW."removedBy" = OLD."removedBy" AND NEW."mayReturn" = OLD."mayReturn")
BEGIN
  SELECT RAISE(ABORT, 'tombstones are append-only');
END;
CREATE TRIGGER "Tombstone_refuse_delete" BEFORE DELETE ON "Tombstone"
BEGIN
  SELECT RAISE(ABORT, 'tombstones are append-only');
END;
CREATE TRIGGER "Tombstone_refuse_replace" BEFORE INSERT ON "Tombstone"
WHEN EXISTS (SELECT 1 FROM "Tombstone" WHERE rowid = NEW.rowid OR "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'tombstones are append-only: this one exists');
END;
CREATE TRIGGER "RemovedAddress_refuse_update" BEFORE UPDATE ON "RemovedAddress"
BEGIN
  SELECT RAISE(ABORT, 'addresses of what was removed are append-only');
END;
CREATE TRIGGER "RemovedAddress_refuse_delete" BEFORE DELETE ON "RemovedAddress"
BEGIN
  SELECT RAISE(ABORT, 'addresses of what was removed are append-only');
END;
CREATE TRIGGER "RemovedAddress_refuse_replace" BEFORE INSERT ON "RemovedAddress"
WHEN EXISTS (SELECT 1 FROM "RemovedAddress" WHERE rowid = NEW.rowid OR "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'addresses of what was removed are append-only: this one exists');
END;

-- By hand: the key of what was removed is not used again.
CREATE TRIGGER "Operation_refuse_removed_key" BEFORE INSERT ON "Operation"
WHEN EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = NEW."key" AND NOT "mayReturn")
BEGIN
  SELECT RAISE(ABORT, 'the key of a removed operation is not used again');
END;
