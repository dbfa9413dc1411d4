-- DropIndex
DROP INDEX "SnapshotPicture_snapshotId_chart_theme_key";

-- AlterTable
ALTER TABLE "SnapshotPicture" ADD COLUMN     "packed" BYTEA,
ADD COLUMN     "size" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- CreateIndex
CREATE UNIQUE INDEX "SnapshotPicture_snapshotId_chart_theme_size_key" ON "SnapshotPicture"("snapshotId", "chart", "theme", "size");
