-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "embedSites" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Embed" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "chart" TEXT COLLATE "C" NOT NULL,
    "snapshotId" TEXT COLLATE "C",
    "theme" TEXT COLLATE "C" NOT NULL,
    "holdsWhenClosed" BOOLEAN NOT NULL DEFAULT false,
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "revokedAt" TEXT COLLATE "C",
    "revokedBy" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "Embed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Embed_operationKey_createdAt_idx" ON "Embed"("operationKey", "createdAt");

-- AddForeignKey
ALTER TABLE "Embed" ADD CONSTRAINT "Embed_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Embed" ADD CONSTRAINT "Embed_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
