import { loadLatestChanges } from '../../db/load';
import type { ChangeRow } from '../../domain/board/types';
import { aboutDays, type SheetCell, type SheetChart, sheetsOf } from '../../domain/pack/sheets';
import type { PackData, PackSource } from '../../domain/pack/types';
import { writeWorkbook } from '../../paper/workbook';
import type { Services } from '../context';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** More changes than these are not listed in a workbook: the newest are. */
const MOST_CHANGES = 5_000;

export type WorkbookContent = Readonly<{
  operation: string;
  title: string;
  asOf: string;
  knownAt: string;
  revision: number;
  charts: readonly SheetChart[];
  pack: PackData | null;
  sources: readonly PackSource[];
  /** Only changes of these series are listed; null lists all. */
  series: ReadonlySet<string> | null;
  /** What else it says of itself. */
  about: readonly (readonly [string, SheetCell])[];
}>;

/** The changes of these series up to a revision that a viewer of the day saw, the newest first. */
async function changesOf({ db }: Services, { operation, knownAt, revision, series }: WorkbookContent): Promise<ChangeRow[]> {
  const changes = await loadLatestChanges(db.prisma, operation, knownAt, MOST_CHANGES);
  return changes.filter((change) => change.revision <= revision && (series === null || change.keys.some((key) => series.has(key))));
}

/** An XLSX file: figures with where they are from, sources, changes, and what it says of itself. */
export async function makeWorkbook(services: Services, content: WorkbookContent): Promise<Buffer> {
  const changes = await changesOf(services, content);
  const about = [...aboutDays(content), ...content.about];
  return writeWorkbook(sheetsOf({ charts: content.charts, pack: content.pack, sources: content.sources, changes, about }));
}
