import type { Actor } from '../../auth/actor';
import { listOperations } from '../../db/load';
import type { Ask } from '../../db/long-write';
import { MusterError } from '../../domain/errors';
import { operationOfMission, splitByMission } from '../../domain/import/missions';
import { mappingOfPreset, UN_CONTRIBUTIONS } from '../../domain/import/presets/presets';
import { type ImportTable, textOfCell } from '../../domain/import/table';
import type { Services } from '../call';
import { requireBringIn } from '../rights';
import { stillMayBringIn } from '../still-may';
import type { ImportResult } from './import-result';
import { countImport, type FileMark, type ImportWatch, type Target, writeImport } from './write-import';

/** `begins`: missions that are no operation yet. With `isDryRun` nothing was written: `counts` says what would be, and `batch` is empty. */
export type MissionsResult = ImportResult &
  Readonly<{ rows: number; missions: number; begins: number; contributors: number; isDryRun: boolean }>;

/** `also`: what is written in the same transaction, of what the import did. */
export type MissionsOptions = Readonly<{ dryRun?: boolean; also?: (ask: Ask, done: MissionsResult) => Promise<void> }>;

/**
 * Imports a file of UN monthly returns whole, each mission an operation of its own: those that are not there yet are begun. One batch, one
 * transaction; with `dryRun` it only says what it would do. Throws `BAD_INPUT` for a file with other columns or with rows that cannot be taken.
 */
export async function importMissions(
  { services, actor }: Readonly<{ services: Services; actor: Actor }>,
  table: ImportTable,
  file: FileMark,
  watch: ImportWatch,
  { dryRun = false, also }: MissionsOptions = {},
): Promise<MissionsResult> {
  requireBringIn({ services, actor });
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
  const name = mapping.columns.findIndex(({ field }) => field === 'contributorName');
  const contributors = new Set(table.rows.map((row) => textOfCell(row[name])));
  contributors.delete('');
  const begins = targets.filter(({ beginning }) => beginning !== null).length;
  const answerOf = (done: ImportResult): MissionsResult => ({
    ...done,
    rows: table.rows.length,
    missions: missions.length,
    begins,
    contributors: contributors.size,
    isDryRun: dryRun,
  });
  const options = {
    author: actor.name,
    guard: stillMayBringIn({ services, actor }),
    also: async (ask: Ask, done: ImportResult) => also?.(ask, answerOf(done)),
    file,
    reason: '',
    leavesOutWrong: false,
    looked: null,
    asksForReason: false,
  };
  if (dryRun) return answerOf({ ...(await countImport(services, targets, options, watch)), batch: '', changes: [], written: 0 });
  return answerOf(await writeImport(services, targets, options, watch));
}
