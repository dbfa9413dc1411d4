-- AlterTable
ALTER TABLE "Contributor" ADD COLUMN     "parentKey" TEXT COLLATE "C";
