-- CreateTable
CREATE TABLE "KeptForecast" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "knownAt" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "recordedAt" TEXT NOT NULL,
    "author" TEXT,
    "note" TEXT NOT NULL,
    "slot" TEXT,
    "method" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "settings" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "resultHash" TEXT NOT NULL,
    "input" BLOB NOT NULL,
    "result" BLOB NOT NULL,
    "rows" TEXT NOT NULL,
    "counts" BLOB NOT NULL,
    CONSTRAINT "KeptForecast_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "KeptForecast_operationKey_knownAt_inputHash_key" ON "KeptForecast"("operationKey", "knownAt", "inputHash");

-- CreateIndex
CREATE UNIQUE INDEX "KeptForecast_operationKey_slot_key" ON "KeptForecast"("operationKey", "slot");

-- By hand: what was forecast is append-only, like what was reported.
CREATE TRIGGER "KeptForecast_refuse_update" BEFORE UPDATE ON "KeptForecast"
BEGIN
  SELECT RAISE(ABORT, 'kept forecasts are append-only');
END;
CREATE TRIGGER "KeptForecast_refuse_delete" BEFORE DELETE ON "KeptForecast"
BEGIN
  SELECT RAISE(ABORT, 'kept forecasts are append-only');
END;
CREATE TRIGGER "KeptForecast_refuse_replace" BEFORE INSERT ON "KeptForecast"
WHEN EXISTS (SELECT 1 FROM "KeptForecast" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("operationKey" = NEW."operationKey" AND (("knownAt" = NEW."knownAt" AND "inputHash" = NEW."inputHash") OR "slot" = NEW."slot")))
BEGIN
  SELECT RAISE(ABORT, 'kept forecasts are append-only: this one exists');
END;
