-- CreateTable
CREATE TABLE "KeptForecast" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "knownAt" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "recordedAt" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C",
    "note" TEXT COLLATE "C" NOT NULL,
    "slot" TEXT COLLATE "C",
    "method" TEXT COLLATE "C" NOT NULL,
    "engine" TEXT COLLATE "C" NOT NULL,
    "seed" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "settings" TEXT COLLATE "C" NOT NULL,
    "inputHash" TEXT COLLATE "C" NOT NULL,
    "resultHash" TEXT COLLATE "C" NOT NULL,
    "input" BYTEA NOT NULL,
    "result" BYTEA NOT NULL,
    "rows" TEXT COLLATE "C" NOT NULL,
    "counts" BYTEA NOT NULL,

    CONSTRAINT "KeptForecast_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "KeptForecast_operationKey_knownAt_inputHash_key" ON "KeptForecast"("operationKey", "knownAt", "inputHash");

-- CreateIndex
CREATE UNIQUE INDEX "KeptForecast_operationKey_slot_key" ON "KeptForecast"("operationKey", "slot");

-- AddForeignKey
ALTER TABLE "KeptForecast" ADD CONSTRAINT "KeptForecast_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- By hand: what was forecast is append-only, like what was reported.
CREATE TRIGGER "KeptForecast_refuse_update" BEFORE UPDATE ON "KeptForecast" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('kept forecasts');
CREATE TRIGGER "KeptForecast_refuse_delete" BEFORE DELETE ON "KeptForecast" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('kept forecasts');
CREATE TRIGGER "KeptForecast_refuse_truncate" BEFORE TRUNCATE ON "KeptForecast" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('kept forecasts');
