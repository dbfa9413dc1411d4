import type { Actor } from '../../auth/actor';
import { listOperations } from '../../db/load';
import { MusterError } from '../../domain/errors';
import { operationOfMission, splitByMission } from '../../domain/import/missions';
import { mappingOfPreset, UN_CONTRIBUTIONS } from '../../domain/import/presets';
import { type ImportTable, textOfCell } from '../../domain/import/table';
import type { Services } from '../context';
import { requireProgramOrLocal } from '../rights';
import { stillAdministersOrLocal } from '../still-may';
import { countImport, type FileMark, type ImportResult, type ImportWatch, type Target, writeImport } from './write-import';

/** Throws `SIGN_IN` or `FORBIDDEN` unless the caller may begin operations: an administrator of the program, or who sits at its computer. */
export function mayImportMissions(call: Readonly<{ services: Services; actor: Actor }>): void {
  requireProgramOrLocal(call);
}

/** `begins`: missions that are no operation yet. With `isDryRun` nothing was written: `counts` says what would be, and `batch` is empty. */
export type MissionsResult = ImportResult &
  Readonly<{ rows: number; missions: number; begins: number; contributors: number; isDryRun: boolean }>;

/**
 * Imports a file of UN monthly returns whole, each mission an operation of its own: those that are not there yet are begun. One batch, one
 * transaction; with `dryRun` it only says what it would do. Throws `BAD_INPUT` for a file with other columns or with rows that cannot be taken.
 */
export async function importMissions(
  { services, actor }: Readonly<{ services: Services; actor: Actor }>,
  table: ImportTable,
  file: FileMark,
  watch: ImportWatch,
  dryRun = false,
): Promise<MissionsResult> {
  mayImportMissions({ services, actor });
  const mapping = mappingOfPreset(UN_CONTRIBUTIONS, table.header);
  if (!mapping)
    throw new MusterError(
      'BAD_INPUT',
      `This is no file of UN monthly contributions: it needs the columns ${UN_CONTRIBUTIONS.needs.join(', ')}.`,
    );
  const operations = await listOperations(services.db);
  const standing = new Set(operations.map(({ key }) => key));
  const missions = splitByMission(table, mapping, operations);
  const targets = missions.map((mission): Target => {
    const { operationKey } = mission;
    const beginning = standing.has(operationKey) ? null : operationOfMission(mission);
    return { operationKey, beginning, table: mission.table, mapping };
  });
  const options = {
    author: actor.name,
    guard: stillAdministersOrLocal({ services, actor }),
    file,
    reason: '',
    leavesOutWrong: false,
    looked: null,
    asksForReason: false,
  };
  const result = dryRun
    ? { ...(await countImport(services, targets, options, watch)), batch: '', changes: [], written: 0 }
    : await writeImport(services, targets, options, watch);
  const name = mapping.columns.findIndex(({ field }) => field === 'contributorName');
  const contributors = new Set(table.rows.map((row) => textOfCell(row[name])));
  contributors.delete('');
  const begins = targets.filter(({ beginning }) => beginning !== null).length;
  return { ...result, rows: table.rows.length, missions: missions.length, begins, contributors: contributors.size, isDryRun: dryRun };
}
