-- CreateTable
CREATE TABLE "Embed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "chart" TEXT NOT NULL,
    "snapshotId" TEXT,
    "theme" TEXT NOT NULL,
    "holdsWhenClosed" BOOLEAN NOT NULL DEFAULT false,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "revokedAt" TEXT,
    "revokedBy" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Embed_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Embed_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Operation" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "subtitle" TEXT NOT NULL DEFAULT '',
    "heldOn" TEXT,
    "rollup" TEXT NOT NULL,
    "isPublic" BOOLEAN NOT NULL DEFAULT true,
    "needsSecondFactor" BOOLEAN NOT NULL DEFAULT false,
    "embedSites" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "chainHash" TEXT NOT NULL DEFAULT ''
);
INSERT INTO "new_Operation" ("chainHash", "heldOn", "isPublic", "key", "needsSecondFactor", "revision", "rollup", "subtitle", "title", "version") SELECT "chainHash", "heldOn", "isPublic", "key", "needsSecondFactor", "revision", "rollup", "subtitle", "title", "version" FROM "Operation";
DROP TABLE "Operation";
ALTER TABLE "new_Operation" RENAME TO "Operation";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Embed_operationKey_createdAt_idx" ON "Embed"("operationKey", "createdAt");
