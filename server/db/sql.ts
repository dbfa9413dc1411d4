import { Sql } from '@prisma/client/runtime/client';

/** A value that both databases take as it is. */
type Value = string | number | boolean | null;

/** One INSERT of many rows, with the same columns in each. It goes past Prisma's compiler, which takes longer than the database. */
export function insertOf<C extends string>(table: string, columns: readonly C[], rows: readonly Readonly<Record<C, Value>>[]): Sql {
  const values = rows.flatMap((row) => columns.map((column) => row[column]));
  const names = columns.map((column) => `"${column}"`).join(', ');
  const between = values.slice(1).map((_, index) => ((index + 1) % columns.length === 0 ? '), (' : ', '));
  return new Sql([`INSERT INTO "${table}" (${names}) VALUES (`, ...between, ')'], values);
}
