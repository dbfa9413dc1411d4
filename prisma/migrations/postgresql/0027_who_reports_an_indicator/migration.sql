-- AlterTable
ALTER TABLE "Indicator" ADD COLUMN     "reportedBy" TEXT COLLATE "C";
