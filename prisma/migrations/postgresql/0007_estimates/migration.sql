-- CreateTable
CREATE TABLE "MilestoneEstimate" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "milestoneKey" TEXT COLLATE "C" NOT NULL,
    "optimistic" INTEGER NOT NULL,
    "likely" INTEGER NOT NULL,
    "pessimistic" INTEGER NOT NULL,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "knownFrom" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "MilestoneEstimate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MilestoneWait" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "milestoneKey" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "subjectKey" TEXT COLLATE "C" NOT NULL,
    "rung" TEXT COLLATE "C",
    "amount" DOUBLE PRECISION,
    "share" DOUBLE PRECISION,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "knownFrom" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "MilestoneWait_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MilestoneEstimate_operationKey_milestoneKey_knownFrom_key" ON "MilestoneEstimate"("operationKey", "milestoneKey", "knownFrom");

-- CreateIndex
CREATE INDEX "MilestoneWait_operationKey_milestoneKey_idx" ON "MilestoneWait"("operationKey", "milestoneKey");

-- AddForeignKey
ALTER TABLE "MilestoneEstimate" ADD CONSTRAINT "MilestoneEstimate_operationKey_milestoneKey_fkey" FOREIGN KEY ("operationKey", "milestoneKey") REFERENCES "Milestone"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneWait" ADD CONSTRAINT "MilestoneWait_operationKey_milestoneKey_fkey" FOREIGN KEY ("operationKey", "milestoneKey") REFERENCES "Milestone"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;
