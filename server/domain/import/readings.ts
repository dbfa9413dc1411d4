/** A cell that was read as something else than it shows: a month as a day, a range as its low end. `rows` counts the cells that show the same. */
export type Reading = Readonly<{ row: number; text: string; as: string; rows: number }>;

/** A row of which nothing is written: the total of others, or a contributor of whom no number is given. */
export type NamedRow = Readonly<{ row: number; name: string; text: string }>;

/** Rows and readings that are listed; the others are counted. */
export const MOST_LISTED = 200;

/** What was read as something else than the file shows, each text once. */
export class Readings {
  readonly #readings = new Map<string, Reading>();

  note(row: number, text: string, as: string): void {
    const id = `${text}\0${as}`;
    const before = this.#readings.get(id);
    if (before) this.#readings.set(id, { ...before, rows: before.rows + 1 });
    else if (this.#readings.size < MOST_LISTED) this.#readings.set(id, { row, text, as, rows: 1 });
  }

  get all(): readonly Reading[] {
    return [...this.#readings.values()];
  }
}
