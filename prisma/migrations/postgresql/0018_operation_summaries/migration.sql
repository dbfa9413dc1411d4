-- CreateTable
CREATE TABLE "OperationSummary" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "chainHash" TEXT COLLATE "C" NOT NULL,
    "day" TEXT COLLATE "C" NOT NULL,
    "forecastId" TEXT COLLATE "C",
    "engine" TEXT COLLATE "C" NOT NULL,
    "computedAt" TEXT COLLATE "C" NOT NULL,
    "content" TEXT COLLATE "C" NOT NULL,
    "spark" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "OperationSummary_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OperationSummary_operationKey_key" ON "OperationSummary"("operationKey");

-- AddForeignKey
ALTER TABLE "OperationSummary" ADD CONSTRAINT "OperationSummary_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;
