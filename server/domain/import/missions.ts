import type { Force, Operation } from '../definitions/types';
import { keyOfTitle } from '../key-of-title';
import { FIRST_SHAPE } from '../shapes/shapes';
import { readDay } from './days';
import type { ImportMapping } from './mapping';
import { type ImportTable, textOfCell } from './table';

/** The rows of one mission in a file of many. */
export type MissionRows = Readonly<{ operationKey: string; name: string; table: ImportTable; firstDay: string }>;

/** Splits a file by its force column: each force's rows by themselves, by key. Rows without one are left out. */
export function splitByMission(table: ImportTable, mapping: ImportMapping): MissionRows[] {
  const force = mapping.columns.findIndex(({ field }) => field === 'force');
  const day = mapping.columns.findIndex(({ field }) => field === 'asOf');
  const missions = new Map<string, { name: string; rows: ImportTable['rows'][number][]; firstDay: string }>();
  for (const row of table.rows) {
    const name = textOfCell(row[force]);
    const key = keyOfTitle(name);
    if (key === '') continue;
    const read = readDay(row[day], mapping.dayOrder, table.dateSystem);
    const asOf = 'value' in read ? (read.value ?? '') : '';
    const mission = missions.get(key) ?? { name, rows: [], firstDay: asOf };
    missions.set(key, mission);
    mission.rows.push(row);
    if (asOf !== '' && (mission.firstDay === '' || asOf < mission.firstDay)) mission.firstDay = asOf;
  }
  return [...missions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([operationKey, { name, rows, firstDay }]) => ({ operationKey, name, firstDay, table: { ...table, rows } }));
}

/** A mission as an operation of its own, with itself as its one force. */
export function operationOfMission({
  operationKey,
  name,
  firstDay,
}: MissionRows): Readonly<{ operation: Operation; forces: readonly Force[] }> {
  const operation: Operation = {
    key: operationKey,
    version: 1,
    title: name,
    subtitle: 'Uniformed personnel by contributor, from UN monthly returns',
    heldOn: null,
    revision: 0,
    rollup: 'mean',
    isPublic: true,
    needsSecondFactor: false,
    embedSites: [],
    archivedAt: null,
    timeZone: 'UTC',
    tags: [],
    shape: FIRST_SHAPE,
    question: null,
  };
  const force: Force = {
    key: operationKey,
    version: 1,
    knownFrom: firstDay,
    name,
    shortName: name,
    kind: 'coalition',
    unit: 'personnel',
    note: 'UN monthly returns; each is complete: a contributor that a month does not list has nobody there.',
    position: 1,
  };
  return { operation, forces: [force] };
}
