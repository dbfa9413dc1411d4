-- CreateTable
CREATE TABLE "ForecastSeal" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "forecastId" TEXT COLLATE "C" NOT NULL,
    "knownAt" TEXT COLLATE "C" NOT NULL,
    "sealedAt" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "logHash" TEXT COLLATE "C" NOT NULL,
    "inputHash" TEXT COLLATE "C" NOT NULL,
    "resultHash" TEXT COLLATE "C" NOT NULL,
    "prevHash" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ForecastSeal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ForecastSeal_operationKey_number_key" ON "ForecastSeal"("operationKey", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ForecastSeal_operationKey_forecastId_key" ON "ForecastSeal"("operationKey", "forecastId");

-- AddForeignKey
ALTER TABLE "ForecastSeal" ADD CONSTRAINT "ForecastSeal_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- By hand: what was sealed is append-only, and goes only with its operation.
CREATE TRIGGER "ForecastSeal_refuse_update" BEFORE UPDATE ON "ForecastSeal" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('seals of forecasts');
CREATE TRIGGER "ForecastSeal_refuse_delete" BEFORE DELETE ON "ForecastSeal" FOR EACH ROW EXECUTE FUNCTION "muster_refuse_unless_removed"('seals of forecasts');
CREATE TRIGGER "ForecastSeal_refuse_truncate" BEFORE TRUNCATE ON "ForecastSeal" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('seals of forecasts');
