-- CreateTable
CREATE TABLE "MilestoneEstimate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "milestoneKey" TEXT NOT NULL,
    "optimistic" INTEGER NOT NULL,
    "likely" INTEGER NOT NULL,
    "pessimistic" INTEGER NOT NULL,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "knownFrom" TEXT NOT NULL,
    CONSTRAINT "MilestoneEstimate_operationKey_milestoneKey_fkey" FOREIGN KEY ("operationKey", "milestoneKey") REFERENCES "Milestone" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "MilestoneWait" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "milestoneKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "rung" TEXT,
    "amount" REAL,
    "share" REAL,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "knownFrom" TEXT NOT NULL,
    CONSTRAINT "MilestoneWait_operationKey_milestoneKey_fkey" FOREIGN KEY ("operationKey", "milestoneKey") REFERENCES "Milestone" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "MilestoneEstimate_operationKey_milestoneKey_knownFrom_key" ON "MilestoneEstimate"("operationKey", "milestoneKey", "knownFrom");

-- CreateIndex
CREATE INDEX "MilestoneWait_operationKey_milestoneKey_idx" ON "MilestoneWait"("operationKey", "milestoneKey");
