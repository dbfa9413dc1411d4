-- DropIndex
DROP INDEX "TwoFactor_userId_idx";

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "mayEnrolUntil" TEXT COLLATE "C",
ADD COLUMN     "proofVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "mayEnrolUntil" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "TwoFactor" ADD COLUMN     "sessionId" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "OneTimeLink" ADD COLUMN     "createdById" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "factor" TEXT COLLATE "C" NOT NULL DEFAULT 'password';

-- An authenticator whose set-up was begun and not finished is begun again: who began it is not known.
DELETE FROM "TwoFactor" WHERE "verified" = false;
DELETE FROM "TwoFactor" WHERE "id" NOT IN (SELECT MIN("id") FROM "TwoFactor" GROUP BY "userId");

-- CreateIndex
CREATE UNIQUE INDEX "TwoFactor_userId_key" ON "TwoFactor"("userId");
