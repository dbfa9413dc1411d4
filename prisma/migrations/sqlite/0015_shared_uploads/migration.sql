-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "UploadPart" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "uploadId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "data" BLOB NOT NULL,
    CONSTRAINT "UploadPart_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload" ("id") ON DELETE CASCADE ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "ImportJob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "beatAt" TEXT NOT NULL,
    "progress" TEXT NOT NULL,
    "isCancelled" BOOLEAN NOT NULL DEFAULT false
);

-- CreateIndex
CREATE INDEX "Upload_owner_at_idx" ON "Upload"("owner", "at");

-- CreateIndex
CREATE INDEX "Upload_at_idx" ON "Upload"("at");

-- CreateIndex
CREATE UNIQUE INDEX "UploadPart_uploadId_ordinal_key" ON "UploadPart"("uploadId", "ordinal");

-- CreateIndex
CREATE INDEX "ImportJob_at_idx" ON "ImportJob"("at");
