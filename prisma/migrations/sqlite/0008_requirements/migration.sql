-- AlterTable
ALTER TABLE "RequirementLine" ADD COLUMN "priority" INTEGER;

-- CreateTable
CREATE TABLE "PledgeAllowance" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "pledgeKey" TEXT NOT NULL,
    "knownFrom" TEXT NOT NULL,
    "share" REAL NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "PledgeAllowance_operationKey_pledgeKey_fkey" FOREIGN KEY ("operationKey", "pledgeKey") REFERENCES "Pledge" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Scenario" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "knownAt" TEXT,
    "changes" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    CONSTRAINT "Scenario_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "PledgeAllowance_operationKey_pledgeKey_knownFrom_key" ON "PledgeAllowance"("operationKey", "pledgeKey", "knownFrom");

-- CreateIndex
CREATE INDEX "Scenario_operationKey_idx" ON "Scenario"("operationKey");
