-- CreateTable
CREATE TABLE "AuditCount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hour" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "isKnown" BOOLEAN NOT NULL,
    "actor" TEXT NOT NULL,
    "userId" TEXT,
    "operationKey" TEXT,
    "address" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" TEXT NOT NULL,
    "lastAt" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "AuditCount_hour_idx" ON "AuditCount"("hour");

-- By hand: a program that was set up once stays so, even where its last administrator is gone. Accounts are made by administrators only.
INSERT INTO "Setting" ("key", "value")
SELECT 'set-up', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE EXISTS (SELECT 1 FROM "User") OR EXISTS (SELECT 1 FROM "AuditEntry" WHERE "detail" = 'Set up as the first administrator.');
CREATE TRIGGER "Setting_refuse_update" BEFORE UPDATE ON "Setting" WHEN OLD."key" = 'set-up'
BEGIN
  SELECT RAISE(ABORT, 'that the program was set up is append-only');
END;
CREATE TRIGGER "Setting_refuse_delete" BEFORE DELETE ON "Setting" WHEN OLD."key" = 'set-up'
BEGIN
  SELECT RAISE(ABORT, 'that the program was set up is append-only');
END;
CREATE TRIGGER "Setting_refuse_replace" BEFORE INSERT ON "Setting"
WHEN EXISTS (SELECT 1 FROM "Setting" WHERE "key" = 'set-up' AND (rowid = NEW.rowid OR "key" = NEW."key"))
BEGIN
  SELECT RAISE(ABORT, 'that the program was set up is append-only');
END;
