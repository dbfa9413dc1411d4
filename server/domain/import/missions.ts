import type { Force, Operation } from '../definitions/types';
import { hasOtherLetters, keyOfTitle } from '../key-of-title';
import { nameId } from '../names';
import { FIRST_SHAPE } from '../shapes/shapes';
import { readDay } from './days';
import type { ImportMapping } from './mapping';
import { type ImportTable, textOfCell } from './table';

/** The rows of one mission in a file of many. */
export type MissionRows = Readonly<{ operationKey: string; name: string; table: ImportTable; firstDay: string }>;

/** What stands already, by key and title. */
type Standing = Readonly<{ key: string; title: string }>;

/** True for an operation of another name that merely gives the same key; one that a person has renamed keeps the mission that it was. */
function isOther(title: string, name: string, key: string): boolean {
  return keyOfTitle(title) === key && nameId(title) !== name;
}

/**
 * A key for each name, by the name as it is compared. A name in Latin letters has its own words; one in other letters keeps the key of the
 * operation with this title, or is numbered.
 */
function keysOf(names: readonly string[], standing: readonly Standing[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set(standing.map(({ key }) => key));
  const used = new Set<string>();
  const free = () => {
    let number = 1;
    while (taken.has(`mission-${number}`) || used.has(`mission-${number}`)) number += 1;
    return `mission-${number}`;
  };
  for (const name of names) {
    const own = hasOtherLetters(name) ? '' : keyOfTitle(name);
    const named = standing.find(({ title }) => nameId(title) === name)?.key;
    const isFree = own !== '' && !used.has(own) && !standing.some(({ key, title }) => key === own && isOther(title, name, own));
    const key = named ?? (isFree ? own : free());
    used.add(key);
    keys.set(name, key);
  }
  return keys;
}

/** Splits a file by its force column: each force's rows by themselves, by key. Rows without one are left out. */
export function splitByMission(table: ImportTable, mapping: ImportMapping, standing: readonly Standing[]): MissionRows[] {
  const force = mapping.columns.findIndex(({ field }) => field === 'force');
  const day = mapping.columns.findIndex(({ field }) => field === 'asOf');
  const missions = new Map<string, { name: string; rows: ImportTable['rows'][number][]; firstDay: string }>();
  for (const row of table.rows) {
    const name = textOfCell(row[force]);
    const id = nameId(name);
    if (id === '') continue;
    const read = readDay(row[day], mapping.dayOrder, table.dateSystem);
    const asOf = 'value' in read ? (read.value ?? '') : '';
    const mission = missions.get(id) ?? { name, rows: [], firstDay: asOf };
    missions.set(id, mission);
    mission.rows.push(row);
    if (asOf !== '' && (mission.firstDay === '' || asOf < mission.firstDay)) mission.firstDay = asOf;
  }
  const keys = keysOf([...missions.keys()], standing);
  return [...missions]
    .map(([id, { name, rows, firstDay }]) => ({ operationKey: keys.get(id) ?? id, name, firstDay, table: { ...table, rows } }))
    .sort((a, b) => (a.operationKey < b.operationKey ? -1 : 1));
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
    words: {},
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
