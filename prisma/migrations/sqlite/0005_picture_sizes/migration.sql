-- Added column by column, so that the table is not rebuilt and keeps its triggers.
ALTER TABLE "SnapshotPicture" ADD COLUMN "size" TEXT NOT NULL DEFAULT '';
ALTER TABLE "SnapshotPicture" ADD COLUMN "packed" BLOB;

-- DropIndex
DROP INDEX "SnapshotPicture_snapshotId_chart_theme_key";

-- CreateIndex
CREATE UNIQUE INDEX "SnapshotPicture_snapshotId_chart_theme_size_key" ON "SnapshotPicture"("snapshotId", "chart", "theme", "size");

-- The same chart and theme may now be there in several sizes.
DROP TRIGGER "SnapshotPicture_refuse_replace";
CREATE TRIGGER "SnapshotPicture_refuse_replace" BEFORE INSERT ON "SnapshotPicture"
WHEN EXISTS (SELECT 1 FROM "SnapshotPicture" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("snapshotId" = NEW."snapshotId" AND "chart" = NEW."chart" AND "theme" = NEW."theme" AND "size" = NEW."size"))
BEGIN
  SELECT RAISE(ABORT, 'pictures of snapshots are append-only: this one exists');
END;
