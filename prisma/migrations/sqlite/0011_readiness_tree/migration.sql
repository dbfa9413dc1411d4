-- CreateTable
CREATE TABLE "ComponentWeighting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "componentKey" TEXT NOT NULL,
    "knownFrom" TEXT NOT NULL,
    "weight" REAL NOT NULL,
    "rollup" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "ComponentWeighting_operationKey_componentKey_fkey" FOREIGN KEY ("operationKey", "componentKey") REFERENCES "Component" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "IndicatorPlacement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "indicatorKey" TEXT NOT NULL,
    "knownFrom" TEXT NOT NULL,
    "componentKey" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "IndicatorPlacement_operationKey_indicatorKey_fkey" FOREIGN KEY ("operationKey", "indicatorKey") REFERENCES "Indicator" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "IndicatorPlacement_operationKey_componentKey_fkey" FOREIGN KEY ("operationKey", "componentKey") REFERENCES "Component" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "ComponentWeighting_operationKey_componentKey_knownFrom_key" ON "ComponentWeighting"("operationKey", "componentKey", "knownFrom");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorPlacement_operationKey_indicatorKey_knownFrom_key" ON "IndicatorPlacement"("operationKey", "indicatorKey", "knownFrom");
