-- AlterTable. By hand: only a column is added, so the table is not rebuilt.
ALTER TABLE "IdempotentAnswer" ADD COLUMN "content" TEXT NOT NULL DEFAULT '';

-- RedefineTables. The table has no triggers.
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ApiToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "operationKey" TEXT,
    "name" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "factor" TEXT NOT NULL DEFAULT 'password',
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "lastUsedAt" TEXT,
    "revokedAt" TEXT,
    CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ApiToken_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO "new_ApiToken" ("createdAt", "expiresAt", "factor", "hash", "id", "lastUsedAt", "name", "operationKey", "revokedAt", "scopes", "userId") SELECT "createdAt", "expiresAt", "factor", "hash", "id", "lastUsedAt", "name", "operationKey", "revokedAt", "scopes", "userId" FROM "ApiToken";
DROP TABLE "ApiToken";
ALTER TABLE "new_ApiToken" RENAME TO "ApiToken";
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
