-- CreateTable
CREATE TABLE "ForecastSeal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "forecastId" TEXT NOT NULL,
    "knownAt" TEXT NOT NULL,
    "sealedAt" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "logHash" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "resultHash" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "ForecastSeal_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "ForecastSeal_operationKey_number_key" ON "ForecastSeal"("operationKey", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ForecastSeal_operationKey_forecastId_key" ON "ForecastSeal"("operationKey", "forecastId");

-- By hand: what was sealed is append-only, and goes only with its operation.
CREATE TRIGGER "ForecastSeal_refuse_update" BEFORE UPDATE ON "ForecastSeal"
BEGIN
  SELECT RAISE(ABORT, 'seals of forecasts are append-only');
END;
CREATE TRIGGER "ForecastSeal_refuse_delete" BEFORE DELETE ON "ForecastSeal"
WHEN NOT EXISTS (SELECT 1 FROM "Tombstone" WHERE "operationKey" = OLD."operationKey" AND "open" IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'seals of forecasts are append-only');
END;
CREATE TRIGGER "ForecastSeal_refuse_replace" BEFORE INSERT ON "ForecastSeal"
WHEN EXISTS (SELECT 1 FROM "ForecastSeal" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("operationKey" = NEW."operationKey" AND ("number" = NEW."number" OR "forecastId" = NEW."forecastId")))
BEGIN
  SELECT RAISE(ABORT, 'seals of forecasts are append-only: this one exists');
END;
