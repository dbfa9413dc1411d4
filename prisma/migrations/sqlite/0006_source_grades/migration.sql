-- CreateTable
CREATE TABLE "SourceGrade" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "knownFrom" TEXT NOT NULL,
    "reliability" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    CONSTRAINT "SourceGrade_operationKey_sourceKey_fkey" FOREIGN KEY ("operationKey", "sourceKey") REFERENCES "Source" ("operationKey", "key") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- CreateIndex
CREATE UNIQUE INDEX "SourceGrade_operationKey_sourceKey_revision_key" ON "SourceGrade"("operationKey", "sourceKey", "revision");
