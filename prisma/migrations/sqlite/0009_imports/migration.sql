-- CreateTable
CREATE TABLE "ImportMapping" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "operationKey" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "ImportMapping_operationKey_fingerprint_key" ON "ImportMapping"("operationKey", "fingerprint");

-- CreateIndex
CREATE INDEX "Change_operationKey_action_idx" ON "Change"("operationKey", "action");
