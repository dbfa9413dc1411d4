-- AlterTable
ALTER TABLE "Operation" ADD COLUMN "archivedAt" TEXT COLLATE "C";
ALTER TABLE "Operation" ADD COLUMN "timeZone" TEXT COLLATE "C" NOT NULL DEFAULT 'UTC';
ALTER TABLE "Operation" ADD COLUMN "tags" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Tombstone" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "chainHash" TEXT COLLATE "C" NOT NULL,
    "removedAt" TEXT COLLATE "C" NOT NULL,
    "removedBy" TEXT COLLATE "C" NOT NULL,
    "mayReturn" BOOLEAN NOT NULL DEFAULT false,
    "open" TEXT COLLATE "C",

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RemovedAddress" (
    "id" TEXT COLLATE "C" NOT NULL,
    "tombstoneId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "RemovedAddress_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Tombstone_operationKey_idx" ON "Tombstone"("operationKey");

-- CreateIndex. By hand: partial, because most reports have no target.
CREATE INDEX "Report_targetId_idx" ON "Report"("targetId") WHERE "targetId" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "RemovedAddress" ADD CONSTRAINT "RemovedAddress_tombstoneId_fkey" FOREIGN KEY ("tombstoneId") REFERENCES "Tombstone"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- By hand: an open tombstone refers to one that is never there, and the reference is checked at the commit.
ALTER TABLE "Tombstone" ADD CONSTRAINT "Tombstone_open_fkey" FOREIGN KEY ("open") REFERENCES "Tombstone"("id") DEFERRABLE INITIALLY DEFERRED;

-- By hand: rows are let go while their operation's tombstone is open, and at no other time.
CREATE FUNCTION "muster_refuse_unless_removed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = OLD."operationKey" AND "open" IS NOT NULL) THEN
    RAISE EXCEPTION '% are append-only', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;
CREATE FUNCTION "muster_refuse_unless_snapshot_removed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Snapshot" s JOIN "Tombstone" t ON t."operationKey" = s."operationKey" WHERE s."id" = OLD."snapshotId" AND t."open" IS NOT NULL
  ) THEN
    RAISE EXCEPTION '% are append-only', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;
DROP TRIGGER "Report_refuse_delete" ON "Report";
CREATE TRIGGER "Report_refuse_delete" BEFORE DELETE ON "Report" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_unless_removed"('reports');
DROP TRIGGER "Change_refuse_delete" ON "Change";
CREATE TRIGGER "Change_refuse_delete" BEFORE DELETE ON "Change" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_unless_removed"('changes');
DROP TRIGGER "KeptForecast_refuse_delete" ON "KeptForecast";
CREATE TRIGGER "KeptForecast_refuse_delete" BEFORE DELETE ON "KeptForecast" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_unless_removed"('kept forecasts');
DROP TRIGGER "Snapshot_refuse_delete" ON "Snapshot";
CREATE TRIGGER "Snapshot_refuse_delete" BEFORE DELETE ON "Snapshot" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_unless_removed"('snapshots');
DROP TRIGGER "SnapshotPicture_refuse_delete" ON "SnapshotPicture";
CREATE TRIGGER "SnapshotPicture_refuse_delete" BEFORE DELETE ON "SnapshotPicture" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_unless_snapshot_removed"('pictures of snapshots');
DROP TRIGGER "SnapshotFile_refuse_delete" ON "SnapshotFile";
CREATE TRIGGER "SnapshotFile_refuse_delete" BEFORE DELETE ON "SnapshotFile" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_unless_snapshot_removed"('files of snapshots');

-- By hand: a tombstone is closed, and nothing else of it is changed.
CREATE TRIGGER "Tombstone_refuse_update" BEFORE UPDATE ON "Tombstone" FOR EACH ROW
WHEN (NOT (OLD."open" IS NOT NULL AND NEW."open" IS NULL AND NEW."id" = OLD."id" AND NEW."operationKey" = OLD."operationKey"
  AND NEW."title" = OLD."title" AND NEW."revision" = OLD."revision" AND NEW."chainHash" = OLD."chainHash"
  AND NEW."removedAt" = OLD."removedAt" AND NEW."removedBy" = OLD."removedBy" AND NEW."mayReturn" = OLD."mayReturn"))
EXECUTE FUNCTION "muster_refuse"('tombstones');
CREATE TRIGGER "Tombstone_refuse_delete" BEFORE DELETE ON "Tombstone" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('tombstones');
CREATE TRIGGER "Tombstone_refuse_truncate" BEFORE TRUNCATE ON "Tombstone" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('tombstones');
CREATE TRIGGER "RemovedAddress_refuse_update" BEFORE UPDATE ON "RemovedAddress" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('addresses of what was removed');
CREATE TRIGGER "RemovedAddress_refuse_delete" BEFORE DELETE ON "RemovedAddress" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('addresses of what was removed');
CREATE TRIGGER "RemovedAddress_refuse_truncate" BEFORE TRUNCATE ON "RemovedAddress" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('addresses of what was removed');

-- By hand: the key of what was removed is not used again.
CREATE FUNCTION "muster_refuse_removed_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = NEW."key" AND NOT "mayReturn") THEN
    RAISE EXCEPTION 'the key of a removed operation is not used again' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "Operation_refuse_removed_key" BEFORE INSERT ON "Operation" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_removed_key"();

-- By hand: tells the other instances that an operation was removed. Without a key they hold all of theirs against the database.
CREATE FUNCTION "muster_tell_removed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('muster_change', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER "Operation_tell_removed" AFTER DELETE ON "Operation" FOR EACH ROW EXECUTE FUNCTION "muster_tell_removed"();
