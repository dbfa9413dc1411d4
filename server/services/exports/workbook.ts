import { loadLatestChanges } from '../../db/load';
import type { ChangeRow } from '../../domain/board/types';
import { formatDay } from '../../domain/format';
import { aboutDays, type SheetCell, type SheetChart, sheetsOf } from '../../domain/pack/sheets';
import type { PackData, PackSource } from '../../domain/pack/types';
import { keyIn } from '../../domain/side-by-side/frozen';
import type { ComparedPart, FrozenPart } from '../../domain/snapshots/types';
import { writeWorkbook } from '../../paper/workbook';
import type { Services } from '../call';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** More changes than these are not listed in a workbook: the newest are. */
const MOST_CHANGES = 5_000;

/** Which changes of an operation are listed: up to a revision, as a viewer of the day saw them. */
export type ListedChanges = Readonly<{
  operation: string;
  knownAt: string;
  revision: number;
  /** Only changes of these series are listed; null lists all. */
  series: ReadonlySet<string> | null;
}>;

export type WorkbookContent = Readonly<{
  title: string;
  asOf: string;
  knownAt: string;
  revision: number;
  charts: readonly SheetChart[];
  pack: PackData | null;
  sources: readonly PackSource[];
  /** Of each operation that it shows. Of several, each change names its operation before the keys of its series. */
  changes: readonly ListedChanges[];
  /** What else it says of itself. */
  about: readonly (readonly [string, SheetCell])[];
}>;

/** The changes behind the figures of each of several operations. */
export function changesBehind(parts: readonly ComparedPart[]): readonly ListedChanges[] {
  return parts.map(({ key, knownAt, revision, series }) => ({ operation: key, knownAt, revision, series: new Set(series) }));
}

/** What a workbook of several operations says of each. */
export function aboutOperations(parts: readonly FrozenPart[]): readonly (readonly [string, string])[] {
  return parts.map(({ key, title, asOf, revision }) => ['Operation', `${title} (${key}), as of ${formatDay(asOf)}, revision ${revision}`]);
}

/** The newest first. */
async function changesOf({ db }: Services, { operation, knownAt, revision, series }: ListedChanges): Promise<ChangeRow[]> {
  const changes = await loadLatestChanges(db.prisma, operation, knownAt, MOST_CHANGES);
  return changes.filter((change) => change.revision <= revision && (series === null || change.keys.some((key) => series.has(key))));
}

async function allChanges(services: Services, listed: readonly ListedChanges[]): Promise<ChangeRow[]> {
  const ofEach = await Promise.all(listed.map((one) => changesOf(services, one)));
  if (listed.length === 1) return ofEach.flat();
  return listed.flatMap(({ operation }, place) =>
    (ofEach[place] ?? []).map((change) => ({ ...change, keys: change.keys.map((key) => keyIn(operation, key)) })),
  );
}

/** An XLSX file: figures with where they are from, sources, changes, and what it says of itself. */
export async function makeWorkbook(services: Services, content: WorkbookContent): Promise<Buffer> {
  const changes = await allChanges(services, content.changes);
  const about = [...aboutDays(content), ...content.about];
  return writeWorkbook(sheetsOf({ charts: content.charts, pack: content.pack, sources: content.sources, changes, about }));
}
