import type { Board } from './types';

/** Lists of rows that are replaced row by row, and what names a row in them. */
const ROW_KEYS = { gauges: 'key', trends: 'key', contributors: 'forceKey', milestones: 'key', signs: 'key', indicators: 'key' } as const;

type ListName = keyof typeof ROW_KEYS;

/** Rows of lists of the board, each list the rows that are new and no others. */
export type BoardRows = Readonly<Partial<Pick<Board, ListName>>>;

/** What leads from one board to another: parts that are replaced whole, and rows that replace those of their key. */
export type BoardChanges = Readonly<{ board: Partial<Board>; rows: BoardRows }>;

/** Drawings by name. */
export type Drawings = Readonly<Record<string, string>>;
/** Drawings that are new, by name; null for one that the board has no more. */
export type DrawingChanges = Readonly<Record<string, string | null>>;

type Row = Readonly<Record<string, unknown>>;

const NAMES = Object.keys(ROW_KEYS) as readonly ListName[];

function rowsOf(board: Board, name: ListName): readonly Row[] {
  return board[name];
}

/** Parts and rows are kept from one board to the next where nothing changed: mostly they need not be looked into. */
function isSame(before: unknown, now: unknown): boolean {
  return before === now || JSON.stringify(before) === JSON.stringify(now);
}

/** The rows that are new; null when rows were added, removed or moved, and only the whole list tells. */
function changedRows(before: Board, now: Board, name: ListName): readonly Row[] | null {
  const key = ROW_KEYS[name];
  const [rowsBefore, rowsNow] = [rowsOf(before, name), rowsOf(now, name)];
  if (rowsBefore.length !== rowsNow.length || rowsNow.some((row, index) => row[key] !== rowsBefore[index]?.[key])) return null;
  return rowsNow.filter((row, index) => !isSame(rowsBefore[index], row));
}

/** What leads from the board that was to the board that is. */
export function changesOf(before: Board, now: Board): BoardChanges {
  const lists = NAMES.map((name) => [name, changedRows(before, now, name)] as const);
  const whole = new Set<string>(lists.flatMap(([name, rows]) => (rows === null ? [name] : [])));
  const parts = Object.entries(now).filter(([name, part]) =>
    name in ROW_KEYS ? whole.has(name) : !isSame(before[name as keyof Board], part),
  );
  return {
    // Both are made of entries of a board, under their own names.
    board: Object.fromEntries(parts) as Partial<Board>,
    rows: Object.fromEntries(lists.filter(([, rows]) => rows !== null && rows.length > 0)) as BoardRows,
  };
}

export function drawingChangesOf(before: Drawings, now: Drawings): DrawingChanges {
  const gone = Object.keys(before).filter((name) => now[name] === undefined);
  return Object.fromEntries([...Object.entries(now).filter(([name, svg]) => before[name] !== svg), ...gone.map((name) => [name, null])]);
}

export function applyDrawingChanges(drawings: Drawings, changes: DrawingChanges): Drawings {
  const all = Object.entries({ ...drawings, ...changes });
  return Object.fromEntries(all.flatMap(([name, svg]) => (svg === null ? [] : [[name, svg]])));
}

/** The board that the changes lead to. */
export function applyChanges(board: Board, changes: BoardChanges): Board {
  const lists = NAMES.flatMap((name) => {
    const rows: readonly Row[] | undefined = changes.rows[name];
    if (rows === undefined) return [];
    const key = ROW_KEYS[name];
    const byKey = new Map(rows.map((row) => [row[key], row]));
    return [[name, rowsOf(board, name).map((row) => byKey.get(row[key]) ?? row)] as const];
  });
  return { ...board, ...changes.board, ...(Object.fromEntries(lists) as BoardRows) };
}
