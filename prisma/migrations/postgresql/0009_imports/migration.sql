-- CreateTable
CREATE TABLE "ImportMapping" (
    "id" TEXT COLLATE "C" NOT NULL,
    "operationKey" TEXT COLLATE "C" NOT NULL,
    "fingerprint" TEXT COLLATE "C" NOT NULL,
    "mapping" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ImportMapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ImportMapping_operationKey_fingerprint_key" ON "ImportMapping"("operationKey", "fingerprint");

-- CreateIndex
CREATE INDEX "Change_operationKey_action_idx" ON "Change"("operationKey", "action");
