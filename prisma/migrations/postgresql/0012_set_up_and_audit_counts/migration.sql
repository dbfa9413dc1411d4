-- CreateTable
CREATE TABLE "AuditCount" (
    "id" TEXT COLLATE "C" NOT NULL,
    "hour" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "isKnown" BOOLEAN NOT NULL,
    "actor" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "operationKey" TEXT COLLATE "C",
    "address" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" TEXT COLLATE "C" NOT NULL,
    "lastAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AuditCount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditCount_hour_idx" ON "AuditCount"("hour");

-- By hand: a program that was set up once stays so, even where its last administrator is gone. Accounts are made by administrators only.
INSERT INTO "Setting" ("key", "value")
SELECT 'set-up', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
WHERE EXISTS (SELECT 1 FROM "User") OR EXISTS (SELECT 1 FROM "AuditEntry" WHERE "detail" = 'Set up as the first administrator.');
CREATE TRIGGER "Setting_refuse_update" BEFORE UPDATE ON "Setting" FOR EACH ROW WHEN (OLD."key" = 'set-up') EXECUTE FUNCTION "muster_refuse"('rows that say that the program was set up');
CREATE TRIGGER "Setting_refuse_delete" BEFORE DELETE ON "Setting" FOR EACH ROW WHEN (OLD."key" = 'set-up') EXECUTE FUNCTION "muster_refuse"('rows that say that the program was set up');
CREATE TRIGGER "Setting_refuse_truncate" BEFORE TRUNCATE ON "Setting" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('rows that say that the program was set up');
