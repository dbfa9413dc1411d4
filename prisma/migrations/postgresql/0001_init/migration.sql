-- CreateTable
CREATE TABLE "Operation" (
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT COLLATE "C" NOT NULL,
    "subtitle" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "heldOn" TEXT COLLATE "C",
    "rollup" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "chainHash" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "Operation_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Force" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "shortName" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Force_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contributor" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "groups" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "Contributor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequirementLine" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "forceKey" TEXT COLLATE "C" NOT NULL,
    "lineKey" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "neededBy" TEXT COLLATE "C",
    "placeKey" TEXT COLLATE "C",
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "RequirementLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pledge" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "forceKey" TEXT COLLATE "C" NOT NULL,
    "contributorKey" TEXT COLLATE "C" NOT NULL,
    "lineKey" TEXT COLLATE "C",
    "conditions" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "caveats" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "Pledge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Component" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "rollup" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "Component_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "componentKey" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "direction" TEXT COLLATE "C" NOT NULL,
    "measuredBy" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "targetBy" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "usualLow" DOUBLE PRECISION,
    "usualHigh" DOUBLE PRECISION,
    "updateIntervalDays" INTEGER NOT NULL,
    "isGauge" BOOLEAN NOT NULL DEFAULT false,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorThreshold" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "indicatorKey" TEXT COLLATE "C" NOT NULL,
    "holdsFrom" TEXT COLLATE "C" NOT NULL,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "floor" DOUBLE PRECISION NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "IndicatorThreshold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "componentKey" TEXT COLLATE "C",
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MilestoneDependency" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "milestoneKey" TEXT COLLATE "C" NOT NULL,
    "predecessorKey" TEXT COLLATE "C" NOT NULL,
    "lagDays" INTEGER NOT NULL DEFAULT 0,
    "isAssumption" BOOLEAN NOT NULL DEFAULT false,
    "knownFrom" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "MilestoneDependency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "forceKey" TEXT COLLATE "C",
    "lineKey" TEXT COLLATE "C",
    "contributorKey" TEXT COLLATE "C",
    "measure" TEXT COLLATE "C",
    "scope" TEXT COLLATE "C",
    "indicatorKey" TEXT COLLATE "C",
    "milestoneKey" TEXT COLLATE "C",
    "aspect" TEXT COLLATE "C",
    "placeKey" TEXT COLLATE "C",
    "windowDays" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "seriesKey" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "value" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "qualifier" TEXT COLLATE "C",
    "asOf" TEXT COLLATE "C" NOT NULL,
    "knownAt" TEXT COLLATE "C" NOT NULL,
    "knownBasis" TEXT COLLATE "C" NOT NULL,
    "recordedAt" TEXT COLLATE "C" NOT NULL,
    "sourceKey" TEXT COLLATE "C" NOT NULL,
    "reliability" TEXT COLLATE "C" NOT NULL,
    "credibility" INTEGER NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "author" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "targetId" TEXT COLLATE "C",
    "isCompleteReturn" BOOLEAN NOT NULL DEFAULT false,
    "isDerived" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "reliability" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "occurredOn" TEXT COLLATE "C" NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "actor" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "kind" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "sourceKey" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Place" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "why" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "coordinateSource" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "Place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "summary" TEXT COLLATE "C" NOT NULL,
    "keys" TEXT COLLATE "C" NOT NULL,
    "knownAt" TEXT COLLATE "C",
    "payload" TEXT COLLATE "C" NOT NULL,
    "prevHash" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Probe" (
    "id" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Probe_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "IndicatorThreshold_operationKey_indicatorKey_holdsFrom_know_key" ON "IndicatorThreshold"("operationKey", "indicatorKey", "holdsFrom", "knownFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Milestone_operationKey_key_key" ON "Milestone"("operationKey", "key");

-- CreateIndex
CREATE UNIQUE INDEX "MilestoneDependency_operationKey_milestoneKey_predecessorKe_key" ON "MilestoneDependency"("operationKey", "milestoneKey", "predecessorKey", "knownFrom");

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

-- AddForeignKey
ALTER TABLE "Force" ADD CONSTRAINT "Force_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Contributor" ADD CONSTRAINT "Contributor_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RequirementLine" ADD CONSTRAINT "RequirementLine_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "RequirementLine" ADD CONSTRAINT "RequirementLine_operationKey_forceKey_fkey" FOREIGN KEY ("operationKey", "forceKey") REFERENCES "Force"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_operationKey_forceKey_fkey" FOREIGN KEY ("operationKey", "forceKey") REFERENCES "Force"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_operationKey_contributorKey_fkey" FOREIGN KEY ("operationKey", "contributorKey") REFERENCES "Contributor"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Component" ADD CONSTRAINT "Component_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_operationKey_componentKey_fkey" FOREIGN KEY ("operationKey", "componentKey") REFERENCES "Component"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "IndicatorThreshold" ADD CONSTRAINT "IndicatorThreshold_operationKey_indicatorKey_fkey" FOREIGN KEY ("operationKey", "indicatorKey") REFERENCES "Indicator"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneDependency" ADD CONSTRAINT "MilestoneDependency_operationKey_milestoneKey_fkey" FOREIGN KEY ("operationKey", "milestoneKey") REFERENCES "Milestone"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MilestoneDependency" ADD CONSTRAINT "MilestoneDependency_operationKey_predecessorKey_fkey" FOREIGN KEY ("operationKey", "predecessorKey") REFERENCES "Milestone"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_operationKey_seriesKey_fkey" FOREIGN KEY ("operationKey", "seriesKey") REFERENCES "Series"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_operationKey_sourceKey_fkey" FOREIGN KEY ("operationKey", "sourceKey") REFERENCES "Source"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Report"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Place" ADD CONSTRAINT "Place_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- By hand: reports and changes are append-only.
CREATE FUNCTION "muster_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% are append-only', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "Report_refuse_update" BEFORE UPDATE ON "Report" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('reports');
CREATE TRIGGER "Report_refuse_delete" BEFORE DELETE ON "Report" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('reports');
CREATE TRIGGER "Report_refuse_truncate" BEFORE TRUNCATE ON "Report" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('reports');
CREATE TRIGGER "Change_refuse_update" BEFORE UPDATE ON "Change" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('changes');
CREATE TRIGGER "Change_refuse_delete" BEFORE DELETE ON "Change" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('changes');
CREATE TRIGGER "Change_refuse_truncate" BEFORE TRUNCATE ON "Change" FOR EACH STATEMENT EXECUTE FUNCTION "muster_refuse"('changes');

-- By hand: tells the other instances that an operation has a new change. The notice goes out at commit; the log is read for the rest.
CREATE FUNCTION "muster_tell"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('muster_change', NEW."operationKey");
  RETURN NULL;
END
$$;
CREATE TRIGGER "Change_tell" AFTER INSERT ON "Change" FOR EACH ROW EXECUTE FUNCTION "muster_tell"();
