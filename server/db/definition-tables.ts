import type { RowsKind } from '../domain/definitions/defined';
import { type DefinitionKind, definitionKinds } from '../domain/definitions/kinds';
import type { PrismaClient, Transaction } from './open';
import { idOf, textOfWords, wordsOfText } from './rows';

type Row = Record<string, unknown>;
type Where = Readonly<Record<string, string | number>>;

/** What is done with a table, whichever it is. */
type Table = Readonly<{
  createMany(args: { data: Row[] }): Promise<{ count: number }>;
  updateMany(args: { where: Where; data: Row }): Promise<{ count: number }>;
  deleteMany(args: { where: Where }): Promise<{ count: number }>;
  findMany(args: { where: Where; orderBy: Row[]; include?: Row }): Promise<Row[]>;
}>;

type TableName =
  | Exclude<DefinitionKind, 'line'>
  | 'requirementLine'
  | 'pledgeAllowance'
  | 'componentWeighting'
  | 'indicatorPlacement'
  | 'indicatorThreshold'
  | 'milestoneDependency'
  | 'milestoneEstimate'
  | 'milestoneWait'
  | 'sourceGrade';

/** The tables of rows within definitions, by the field that lists them. */
const ROW_TABLES: Readonly<Record<string, TableName>> = {
  allowances: 'pledgeAllowance',
  weightings: 'componentWeighting',
  placements: 'indicatorPlacement',
  thresholds: 'indicatorThreshold',
  dependencies: 'milestoneDependency',
  estimates: 'milestoneEstimate',
  waits: 'milestoneWait',
  grades: 'sourceGrade',
};

type Client = PrismaClient | Transaction;

/** Prisma's tables each have types of their own; what they are given here is made from the schema of the kind, and holds to them. */
function table(client: Client, name: TableName): Table {
  const found: unknown = Reflect.get(client, name);
  return found as Table;
}

function ownTable(client: Client, kind: DefinitionKind): Table {
  return table(client, kind === 'line' ? 'requirementLine' : kind);
}

function rowTable(client: Client, field: string): Table {
  const name = ROW_TABLES[field];
  if (!name) throw new Error(`no table keeps the rows of ${field}`);
  return table(client, name);
}

/** Lists of rows within a kind, each with its field. */
function rowKindsOf(kind: DefinitionKind): readonly (readonly [string, RowsKind])[] {
  return Object.entries(definitionKinds[kind].rows ?? {});
}

type Definition = Readonly<{ key: string }>;

/** A definition as the row of its own table. What it does not say stays as the database has it. */
function rowOf(kind: DefinitionKind, operationKey: string, definition: Definition): Row {
  const { words = [] } = definitionKinds[kind];
  const within = new Set(rowKindsOf(kind).map(([field]) => field));
  const own = Object.entries<unknown>(definition).filter(([field, value]) => !within.has(field) && value !== undefined);
  const stored = own.map(([field, value]) => [field, words.includes(field) && Array.isArray(value) ? textOfWords(value) : value]);
  return { ...Object.fromEntries(stored), operationKey, id: idOf(operationKey, definition.key) };
}

/** The rows of one list within a definition. */
function rowsWithin(
  kind: DefinitionKind,
  [field, { by }]: readonly [string, RowsKind],
  operationKey: string,
  definition: Definition,
): Row[] {
  const rows: readonly Row[] = Reflect.get(definition, field) ?? [];
  return rows.map((row) => ({
    ...row,
    operationKey,
    [`${kind}Key`]: definition.key,
    id: idOf(operationKey, [definition.key, ...by.map((column) => row[column] ?? '')].join('/')),
  }));
}

/** Inserts definitions of one kind with all rows within them. */
export async function insertDefinitions(
  tx: Transaction,
  kind: DefinitionKind,
  operationKey: string,
  definitions: readonly Definition[],
): Promise<void> {
  await ownTable(tx, kind).createMany({ data: definitions.map((one) => rowOf(kind, operationKey, one)) });
  for (const rows of rowKindsOf(kind))
    await rowTable(tx, rows[0]).createMany({ data: definitions.flatMap((one) => rowsWithin(kind, rows, operationKey, one)) });
}

/**
 * Adds a definition (`version` null), or replaces the one that stands at the seen version, with the rows within it. False, and nothing is
 * written, when it stands at another version. Throws what the database throws of a key that is taken.
 */
export async function saveDefinition(
  tx: Transaction,
  {
    kind,
    operationKey,
    version,
    values,
  }: Readonly<{ kind: DefinitionKind; operationKey: string; version: number | null; values: Definition }>,
): Promise<boolean> {
  const own = ownTable(tx, kind);
  const data = { ...rowOf(kind, operationKey, values), version: (version ?? 0) + 1 };
  const { count } =
    version === null
      ? await own.createMany({ data: [data] })
      : await own.updateMany({ where: { operationKey, key: values.key, version }, data });
  if (count === 0) return false;
  for (const rows of rowKindsOf(kind)) {
    if (rows[1].isWrittenApart) continue;
    const within = rowTable(tx, rows[0]);
    await within.deleteMany({ where: { operationKey, [`${kind}Key`]: values.key } });
    await within.createMany({ data: rowsWithin(kind, rows, operationKey, values) });
  }
  return true;
}

const asc = (column: string) => ({ [column]: 'asc' });

/** All definitions of one kind, in their order, with the rows within them. */
export async function loadDefinitionsOf(reader: Client, kind: DefinitionKind, operationKey: string): Promise<Row[]> {
  const { words = [], leftOutWhenFalse = [], leftOutWhenNull = [], order = ['key'] } = definitionKinds[kind];
  const within = rowKindsOf(kind);
  const include = Object.fromEntries(within.map(([field, { by }]) => [field, { orderBy: by.map(asc) }]));
  const stored = await ownTable(reader, kind).findMany({
    where: { operationKey },
    orderBy: order.map(asc),
    ...(within.length > 0 ? { include } : {}),
  });
  const emptied = within.filter(([, { isLeftOutWhenEmpty }]) => isLeftOutWhenEmpty).map(([field]) => field);
  return stored.map(({ id: _id, operationKey: _operation, ...row }) => {
    for (const field of words) row[field] = wordsOfText(String(row[field]));
    for (const field of leftOutWhenFalse) if (row[field] === false) delete row[field];
    for (const field of leftOutWhenNull) if (row[field] === null) delete row[field];
    for (const [field] of within) row[field] = ownColumns(row[field], `${kind}Key`);
    for (const field of emptied) if (Array.isArray(row[field]) && row[field].length === 0) delete row[field];
    return row;
  });
}

/** Rows within a definition without what ties them to it. */
function ownColumns(rows: unknown, parent: string): Row[] {
  return Array.isArray(rows) ? rows.map(({ id: _id, operationKey: _operation, [parent]: _parent, ...row }: Row) => row) : [];
}
