-- Columns are added and no table is rebuilt: what refers to a user stays where it is.

-- AlterTable
ALTER TABLE "User" ADD COLUMN "proofVersion" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "User" ADD COLUMN "mayEnrolUntil" TEXT;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "mayEnrolUntil" TEXT;

-- AlterTable
ALTER TABLE "TwoFactor" ADD COLUMN "sessionId" TEXT;

-- AlterTable
ALTER TABLE "OneTimeLink" ADD COLUMN "createdById" TEXT;

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN "factor" TEXT NOT NULL DEFAULT 'password';

-- An authenticator whose set-up was begun and not finished is begun again: who began it is not known.
DELETE FROM "TwoFactor" WHERE "verified" = false;
DELETE FROM "TwoFactor" WHERE "id" NOT IN (SELECT MIN("id") FROM "TwoFactor" GROUP BY "userId");

-- DropIndex
DROP INDEX "TwoFactor_userId_idx";

-- CreateIndex
CREATE UNIQUE INDEX "TwoFactor_userId_key" ON "TwoFactor"("userId");
