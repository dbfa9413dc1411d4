-- AlterTable. By hand: only columns are added, so the tables are not rebuilt.
ALTER TABLE "Operation" ADD COLUMN "shape" TEXT COLLATE "C" NOT NULL DEFAULT 'troops';
ALTER TABLE "Operation" ADD COLUMN "question" TEXT COLLATE "C";
ALTER TABLE "Force" ADD COLUMN "shape" TEXT COLLATE "C";
