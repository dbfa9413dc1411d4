-- CreateTable
CREATE TABLE "OperationSummary" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "chainHash" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "forecastId" TEXT,
    "engine" TEXT NOT NULL,
    "computedAt" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "spark" TEXT NOT NULL,
    CONSTRAINT "OperationSummary_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "OperationSummary_operationKey_key" ON "OperationSummary"("operationKey");
