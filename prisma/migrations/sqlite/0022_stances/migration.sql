-- AlterTable
ALTER TABLE "Series" ADD COLUMN "stanceKey" TEXT;

-- CreateTable
CREATE TABLE "Stance" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Stance_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "Stance_operationKey_key_key" ON "Stance"("operationKey", "key");
