-- AlterTable
ALTER TABLE "RequirementLine" ADD COLUMN     "priority" INTEGER;

-- CreateTable
CREATE TABLE "PledgeAllowance" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "pledgeKey" TEXT COLLATE "C" NOT NULL,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "why" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "PledgeAllowance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Scenario" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT COLLATE "C" NOT NULL,
    "knownAt" TEXT COLLATE "C",
    "changes" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Scenario_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PledgeAllowance_operationKey_pledgeKey_knownFrom_key" ON "PledgeAllowance"("operationKey", "pledgeKey", "knownFrom");

-- CreateIndex
CREATE INDEX "Scenario_operationKey_idx" ON "Scenario"("operationKey");

-- AddForeignKey
ALTER TABLE "PledgeAllowance" ADD CONSTRAINT "PledgeAllowance_operationKey_pledgeKey_fkey" FOREIGN KEY ("operationKey", "pledgeKey") REFERENCES "Pledge"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;
