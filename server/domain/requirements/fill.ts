/** What one row of a statement of requirements needs and is offered, in one unit. Null is unknown, which is not nought. */
export type Need = Readonly<{ unit: string; needed: number | null; counted: number | null }>;

/** What there is of a need. Each is null where the need is unknown, or nobody offered a number. */
export type Fill = Readonly<{
  /** Of the need, 0 to 1. A need of nought is filled. */
  share: number | null;
  short: number | null;
  surplus: number | null;
}>;

/** The fill of one row: min(offer, need) / need; what is missing; what is too much. */
export function fillOf({ needed, counted }: Need): Fill {
  if (needed === null || counted === null) return { share: null, short: null, surplus: null };
  return {
    share: needed <= 0 ? 1 : Math.min(1, Math.max(0, counted / needed)),
    short: Math.max(0, needed - counted),
    surplus: Math.max(0, counted - needed),
  };
}

/** The fill of all rows that count the same. */
export type UnitFill = Readonly<{
  unit: string;
  /** Σ min(offer, need) / Σ need, 0 to 1; null where no need is known, or no offer to any. */
  share: number | null;
  needed: number;
  /** Σ min(offer, need): what is too much on one row makes good no gap on another. */
  filled: number;
  short: number;
  surplus: number;
  /** Rows with a need, and those of them for which nobody offered a number: they fill nothing, so the share is a floor. */
  rows: number;
  silent: number;
  /** Rows whose need is unknown: they are left out. */
  unquantified: number;
}>;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Overall fill, unit by unit: people are never added to aircraft. Units come in the order in which rows name them first. */
export function fillByUnit(needs: readonly Need[]): UnitFill[] {
  return [...new Set(needs.map(({ unit }) => unit))].map((unit) => {
    const rows = needs.filter((need) => need.unit === unit);
    const known = rows.flatMap(({ needed, counted }) => (needed === null ? [] : [{ needed: Math.max(0, needed), counted }]));
    const needed = sum(known.map((row) => row.needed));
    const silent = known.filter(({ counted }) => counted === null).length;
    const filled = sum(known.map((row) => Math.min(row.needed, Math.max(0, row.counted ?? 0))));
    return {
      unit,
      share: silent === known.length ? null : needed === 0 ? 1 : filled / needed,
      needed,
      filled,
      short: needed - filled,
      surplus: sum(known.map((row) => Math.max(0, (row.counted ?? 0) - row.needed))),
      rows: known.length,
      silent,
      unquantified: rows.length - known.length,
    };
  });
}
