-- CreateTable
CREATE TABLE "Operation" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "subtitle" TEXT NOT NULL DEFAULT '',
    "heldOn" TEXT,
    "rollup" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "chainHash" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "Force" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Force_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Contributor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "groups" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Contributor_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "RequirementLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "forceKey" TEXT NOT NULL,
    "lineKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "neededBy" TEXT,
    "placeKey" TEXT,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "RequirementLine_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "RequirementLine_operationKey_forceKey_fkey" FOREIGN KEY ("operationKey", "forceKey") REFERENCES "Force" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Pledge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "forceKey" TEXT NOT NULL,
    "contributorKey" TEXT NOT NULL,
    "lineKey" TEXT,
    "conditions" TEXT NOT NULL DEFAULT '',
    "caveats" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Pledge_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Pledge_operationKey_forceKey_fkey" FOREIGN KEY ("operationKey", "forceKey") REFERENCES "Force" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Pledge_operationKey_contributorKey_fkey" FOREIGN KEY ("operationKey", "contributorKey") REFERENCES "Contributor" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Component" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "weight" REAL NOT NULL DEFAULT 1,
    "rollup" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Component_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "componentKey" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "measuredBy" TEXT NOT NULL DEFAULT '',
    "targetBy" TEXT NOT NULL DEFAULT '',
    "usualLow" REAL,
    "usualHigh" REAL,
    "updateIntervalDays" INTEGER NOT NULL,
    "isGauge" BOOLEAN NOT NULL DEFAULT false,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Indicator_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Indicator_operationKey_componentKey_fkey" FOREIGN KEY ("operationKey", "componentKey") REFERENCES "Component" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "IndicatorThreshold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "indicatorKey" TEXT NOT NULL,
    "holdsFrom" TEXT NOT NULL,
    "knownFrom" TEXT NOT NULL,
    "floor" REAL NOT NULL,
    "target" REAL NOT NULL,
    CONSTRAINT "IndicatorThreshold_operationKey_indicatorKey_fkey" FOREIGN KEY ("operationKey", "indicatorKey") REFERENCES "Indicator" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Milestone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "componentKey" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Milestone_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "MilestoneDependency" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "milestoneKey" TEXT NOT NULL,
    "predecessorKey" TEXT NOT NULL,
    "lagDays" INTEGER NOT NULL DEFAULT 0,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "knownFrom" TEXT NOT NULL,
    CONSTRAINT "MilestoneDependency_operationKey_milestoneKey_fkey" FOREIGN KEY ("operationKey", "milestoneKey") REFERENCES "Milestone" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "MilestoneDependency_operationKey_predecessorKey_fkey" FOREIGN KEY ("operationKey", "predecessorKey") REFERENCES "Milestone" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "forceKey" TEXT,
    "lineKey" TEXT,
    "contributorKey" TEXT,
    "measure" TEXT,
    "scope" TEXT,
    "indicatorKey" TEXT,
    "milestoneKey" TEXT,
    "aspect" TEXT,
    "placeKey" TEXT,
    "windowDays" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Series_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "seriesKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "value" REAL,
    "low" REAL,
    "high" REAL,
    "qualifier" TEXT,
    "asOf" TEXT NOT NULL,
    "knownAt" TEXT NOT NULL,
    "knownBasis" TEXT NOT NULL,
    "recordedAt" TEXT NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "reliability" TEXT NOT NULL,
    "credibility" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "targetId" TEXT,
    "isCompleteReturn" BOOLEAN NOT NULL DEFAULT false,
    "isDerived" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Report_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Report_operationKey_seriesKey_fkey" FOREIGN KEY ("operationKey", "seriesKey") REFERENCES "Series" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Report_operationKey_sourceKey_fkey" FOREIGN KEY ("operationKey", "sourceKey") REFERENCES "Source" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "Report_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Report" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "reliability" TEXT NOT NULL,
    CONSTRAINT "Source_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "occurredOn" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "actor" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sourceKey" TEXT NOT NULL,
    CONSTRAINT "Event_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Place" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "lat" REAL NOT NULL,
    "lon" REAL NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "coordinateSource" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Place_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Change" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "keys" TEXT NOT NULL,
    "knownAt" TEXT,
    "payload" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "Change_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation" ("key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateTable
CREATE TABLE "Probe" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Force_operationKey_key_key" ON "Force"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Contributor_operationKey_key_key" ON "Contributor"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "RequirementLine_operationKey_key_key" ON "RequirementLine"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Pledge_operationKey_key_key" ON "Pledge"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Component_operationKey_key_key" ON "Component"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_operationKey_key_key" ON "Indicator"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorThreshold_operationKey_indicatorKey_holdsFrom_knownFrom_key" ON "IndicatorThreshold"("operationKey", "indicatorKey", "holdsFrom", "knownFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Milestone_operationKey_key_key" ON "Milestone"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "MilestoneDependency_operationKey_milestoneKey_predecessorKey_knownFrom_key" ON "MilestoneDependency"("operationKey", "milestoneKey", "predecessorKey", "knownFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Series_operationKey_key_key" ON "Series"("operationKey", "key");

-- CreateIndex
CREATE INDEX "Report_operationKey_seriesKey_asOf_idx" ON "Report"("operationKey", "seriesKey", "asOf");

-- CreateIndex
CREATE UNIQUE INDEX "Report_operationKey_revision_ordinal_key" ON "Report"("operationKey", "revision", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "Source_operationKey_key_key" ON "Source"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Event_operationKey_key_key" ON "Event"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Place_operationKey_key_key" ON "Place"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Change_operationKey_revision_key" ON "Change"("operationKey", "revision");

-- By hand: reports and changes are append-only. The third trigger of each refuses INSERT OR REPLACE, which deletes without
-- a word to the second. A table that is rebuilt loses its triggers.
CREATE TRIGGER "Report_refuse_update" BEFORE UPDATE ON "Report"
BEGIN
  SELECT RAISE(ABORT, 'reports are append-only');
END;
CREATE TRIGGER "Report_refuse_delete" BEFORE DELETE ON "Report"
BEGIN
  SELECT RAISE(ABORT, 'reports are append-only');
END;
CREATE TRIGGER "Report_refuse_replace" BEFORE INSERT ON "Report"
WHEN EXISTS (SELECT 1 FROM "Report" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("operationKey" = NEW."operationKey" AND "revision" = NEW."revision" AND "ordinal" = NEW."ordinal"))
BEGIN
  SELECT RAISE(ABORT, 'reports are append-only: this one exists');
END;
CREATE TRIGGER "Change_refuse_update" BEFORE UPDATE ON "Change"
BEGIN
  SELECT RAISE(ABORT, 'changes are append-only');
END;
CREATE TRIGGER "Change_refuse_delete" BEFORE DELETE ON "Change"
BEGIN
  SELECT RAISE(ABORT, 'changes are append-only');
END;
CREATE TRIGGER "Change_refuse_replace" BEFORE INSERT ON "Change"
WHEN EXISTS (SELECT 1 FROM "Change" WHERE rowid = NEW.rowid OR "id" = NEW."id" OR ("operationKey" = NEW."operationKey" AND "revision" = NEW."revision"))
BEGIN
  SELECT RAISE(ABORT, 'changes are append-only: this one exists');
END;
