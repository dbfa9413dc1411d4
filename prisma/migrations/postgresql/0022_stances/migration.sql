-- AlterTable
ALTER TABLE "Series" ADD COLUMN "stanceKey" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "Stance" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT COLLATE "C" NOT NULL,
    "question" TEXT COLLATE "C" NOT NULL,
    "why" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Stance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Stance_operationKey_key_key" ON "Stance"("operationKey", "key");

-- AddForeignKey
ALTER TABLE "Stance" ADD CONSTRAINT "Stance_operationKey_fkey" FOREIGN KEY ("operationKey") REFERENCES "Operation"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;
