-- CreateTable
CREATE TABLE "Snapshot" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "chart" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "asOf" TEXT COLLATE "C" NOT NULL,
    "knownAt" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "frozenAt" TEXT COLLATE "C" NOT NULL,
    "frozenBy" TEXT COLLATE "C" NOT NULL,
    "data" TEXT COLLATE "C" NOT NULL,
    "dataHash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SnapshotPicture" (
    "id" TEXT COLLATE "C" NOT NULL,
    "snapshotId" TEXT COLLATE "C" NOT NULL,
    "chart" TEXT COLLATE "C" NOT NULL,
    "theme" TEXT COLLATE "C" NOT NULL,
    "svg" TEXT COLLATE "C" NOT NULL,
    "fontId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SnapshotPicture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SnapshotFont" (
    "id" TEXT COLLATE "C" NOT NULL,
    "style" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SnapshotFont_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SnapshotFile" (
    "id" TEXT COLLATE "C" NOT NULL,
    "snapshotId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "bytes" BYTEA NOT NULL,
    "firstHandedOutAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SnapshotFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_operationKey_chart_revision_dataHash_key" ON "Snapshot"("operationKey", "chart", "revision", "dataHash");

-- CreateIndex
CREATE UNIQUE INDEX "SnapshotPicture_snapshotId_chart_theme_key" ON "SnapshotPicture"("snapshotId", "chart", "theme");

-- CreateIndex
CREATE INDEX "SnapshotFile_hash_idx" ON "SnapshotFile"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "SnapshotFile_snapshotId_name_key" ON "SnapshotFile"("snapshotId", "name");

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SnapshotPicture" ADD CONSTRAINT "SnapshotPicture_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SnapshotPicture" ADD CONSTRAINT "SnapshotPicture_fontId_fkey" FOREIGN KEY ("fontId") REFERENCES "SnapshotFont"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SnapshotFile" ADD CONSTRAINT "SnapshotFile_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- By hand: what a snapshot keeps is append-only, like reports and changes.
CREATE TRIGGER "Snapshot_refuse_update" BEFORE UPDATE ON "Snapshot" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('snapshots');
CREATE TRIGGER "Snapshot_refuse_delete" BEFORE DELETE ON "Snapshot" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('snapshots');
CREATE TRIGGER "Snapshot_refuse_truncate" BEFORE TRUNCATE ON "Snapshot" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('snapshots');
CREATE TRIGGER "SnapshotPicture_refuse_update" BEFORE UPDATE ON "SnapshotPicture" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('pictures of snapshots');
CREATE TRIGGER "SnapshotPicture_refuse_delete" BEFORE DELETE ON "SnapshotPicture" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('pictures of snapshots');
CREATE TRIGGER "SnapshotPicture_refuse_truncate" BEFORE TRUNCATE ON "SnapshotPicture" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('pictures of snapshots');
CREATE TRIGGER "SnapshotFont_refuse_update" BEFORE UPDATE ON "SnapshotFont" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('fonts of snapshots');
CREATE TRIGGER "SnapshotFont_refuse_delete" BEFORE DELETE ON "SnapshotFont" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('fonts of snapshots');
CREATE TRIGGER "SnapshotFont_refuse_truncate" BEFORE TRUNCATE ON "SnapshotFont" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('fonts of snapshots');
CREATE TRIGGER "SnapshotFile_refuse_update" BEFORE UPDATE ON "SnapshotFile" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('files of snapshots');
CREATE TRIGGER "SnapshotFile_refuse_delete" BEFORE DELETE ON "SnapshotFile" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('files of snapshots');
CREATE TRIGGER "SnapshotFile_refuse_truncate" BEFORE TRUNCATE ON "SnapshotFile" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('files of snapshots');
