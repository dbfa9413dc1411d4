-- CreateTable
CREATE TABLE "SourceGrade" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "sourceKey" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "knownFrom" TEXT COLLATE "C" NOT NULL,
    "reliability" TEXT COLLATE "C" NOT NULL,
    "was" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SourceGrade_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SourceGrade_operationKey_sourceKey_revision_key" ON "SourceGrade"("operationKey", "sourceKey", "revision");

-- AddForeignKey
ALTER TABLE "SourceGrade" ADD CONSTRAINT "SourceGrade_operationKey_sourceKey_fkey" FOREIGN KEY ("operationKey", "sourceKey") REFERENCES "Source"("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT;
