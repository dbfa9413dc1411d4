-- AlterTable
ALTER TABLE "Operation" ADD COLUMN "words" TEXT COLLATE "C";
