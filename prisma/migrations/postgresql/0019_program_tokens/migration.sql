-- AlterTable
ALTER TABLE "ApiToken" ALTER COLUMN "operationKey" DROP NOT NULL;

-- AlterTable
ALTER TABLE "IdempotentAnswer" ADD COLUMN "content" TEXT COLLATE "C" NOT NULL DEFAULT '';
