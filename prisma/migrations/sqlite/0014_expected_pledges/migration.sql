-- AlterTable
ALTER TABLE "Pledge" ADD COLUMN "isExpected" BOOLEAN NOT NULL DEFAULT false;

-- The demonstration's two pledges that were only expected: its sources say so, and so did their conditions.
UPDATE "Pledge" SET "isExpected" = true
WHERE "operationKey" = 'mali-2013' AND "key" IN ('afisma.civ', 'afisma.tcd') AND "conditions" LIKE 'expected on 14 January 2013%';
