-- CreateTable
CREATE TABLE "Snapshot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "chart" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,
    "knownAt" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "frozenAt" TEXT NOT NULL,
    "frozenBy" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "dataHash" TEXT NOT NULL,
    CONSTRAINT "Snapshot_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "SnapshotPicture" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "snapshotId" TEXT NOT NULL,
    "chart" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "svg" TEXT NOT NULL,
    "fontId" TEXT NOT NULL,
    CONSTRAINT "SnapshotPicture_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "SnapshotPicture_fontId_fkey" FOREIGN KEY ("fontId") REFERENCES "SnapshotFont" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "SnapshotFont" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "style" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SnapshotFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "snapshotId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "firstHandedOutAt" TEXT NOT NULL,
    CONSTRAINT "SnapshotFile_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_operationKey_chart_revision_dataHash_key" ON "Snapshot"("operationKey", "chart", "revision", "dataHash");

-- CreateIndex
CREATE UNIQUE INDEX "SnapshotPicture_snapshotId_chart_theme_key" ON "SnapshotPicture"("snapshotId", "chart", "theme");

-- CreateIndex
CREATE INDEX "SnapshotFile_hash_idx" ON "SnapshotFile"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "SnapshotFile_snapshotId_name_key" ON "SnapshotFile"("snapshotId", "name");

-- By hand: what a snapshot keeps is append-only, like reports and changes.
CREATE TRIGGER "Snapshot_refuse_update" BEFORE UPDATE ON "Snapshot"
BEGIN
  SELECT RAISE(ABORT, 'snapshots are append-only');
END;
CREATE TRIGGER "Snapshot_refuse_delete" BEFORE DELETE ON "Snapshot"
BEGIN
  SELECT RAISE(ABORT, 'snapshots are append-only');
END;
CREATE TRIGGER "Snapshot_refuse_replace" BEFORE INSERT ON "Snapshot"
WHEN EXISTS (SELECT 1 FROM "Snapshot" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("operationKey" = NEW."operationKey" AND "chart" = NEW."chart" AND "revision" = NEW."revision" AND "dataHash" = NEW."dataHash"))
BEGIN
  SELECT RAISE(ABORT, 'snapshots are append-only: this one exists');
END;
CREATE TRIGGER "SnapshotPicture_refuse_update" BEFORE UPDATE ON "SnapshotPicture"
BEGIN
  SELECT RAISE(ABORT, 'pictures of snapshots are append-only');
END;
CREATE TRIGGER "SnapshotPicture_refuse_delete" BEFORE DELETE ON "SnapshotPicture"
BEGIN
  SELECT RAISE(ABORT, 'pictures of snapshots are append-only');
END;
CREATE TRIGGER "SnapshotPicture_refuse_replace" BEFORE INSERT ON "SnapshotPicture"
WHEN EXISTS (SELECT 1 FROM "SnapshotPicture" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("snapshotId" = NEW."snapshotId" AND "chart" = NEW."chart" AND "theme" = NEW."theme"))
BEGIN
  SELECT RAISE(ABORT, 'pictures of snapshots are append-only: this one exists');
END;
CREATE TRIGGER "SnapshotFont_refuse_update" BEFORE UPDATE ON "SnapshotFont"
BEGIN
  SELECT RAISE(ABORT, 'fonts of snapshots are append-only');
END;
CREATE TRIGGER "SnapshotFont_refuse_delete" BEFORE DELETE ON "SnapshotFont"
BEGIN
  SELECT RAISE(ABORT, 'fonts of snapshots are append-only');
END;
CREATE TRIGGER "SnapshotFont_refuse_replace" BEFORE INSERT ON "SnapshotFont"
WHEN EXISTS (SELECT 1 FROM "SnapshotFont" WHERE rowid = NEW.rowid OR "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'fonts of snapshots are append-only: this one exists');
END;
CREATE TRIGGER "SnapshotFile_refuse_update" BEFORE UPDATE ON "SnapshotFile"
BEGIN
  SELECT RAISE(ABORT, 'files of snapshots are append-only');
END;
CREATE TRIGGER "SnapshotFile_refuse_delete" BEFORE DELETE ON "SnapshotFile"
BEGIN
  SELECT RAISE(ABORT, 'files of snapshots are append-only');
END;
CREATE TRIGGER "SnapshotFile_refuse_replace" BEFORE INSERT ON "SnapshotFile"
WHEN EXISTS (SELECT 1 FROM "SnapshotFile" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("snapshotId" = NEW."snapshotId" AND "name" = NEW."name"))
BEGIN
  SELECT RAISE(ABORT, 'files of snapshots are append-only: this one exists');
END;
