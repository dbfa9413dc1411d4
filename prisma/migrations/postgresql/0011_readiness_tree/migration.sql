-- CreateTable
CREATE TABLE "ComponentWeighting" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "componentKey" TEXT COLLATE "C" NOT NULL,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "rollup" TEXT COLLATE "C" NOT NULL,
    "why" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "ComponentWeighting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorPlacement" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "indicatorKey" TEXT COLLATE "C" NOT NULL,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "componentKey" TEXT COLLATE "C" NOT NULL,
    "why" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "IndicatorPlacement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ComponentWeighting_operationKey_componentKey_knownFrom_key" ON "ComponentWeighting"("operationKey", "componentKey", "knownFrom");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorPlacement_operationKey_indicatorKey_knownFrom_key" ON "IndicatorPlacement"("operationKey", "indicatorKey", "knownFrom");

-- AddForeignKey
ALTER TABLE "ComponentWeighting" ADD CONSTRAINT "ComponentWeighting_operationKey_componentKey_fkey" FOREIGN KEY ("operationKey", "componentKey") REFERENCES "Component"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "IndicatorPlacement" ADD CONSTRAINT "IndicatorPlacement_operationKey_indicatorKey_fkey" FOREIGN KEY ("operationKey", "indicatorKey") REFERENCES "Indicator"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "IndicatorPlacement" ADD CONSTRAINT "IndicatorPlacement_operationKey_componentKey_fkey" FOREIGN KEY ("operationKey", "componentKey") REFERENCES "Component"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;
