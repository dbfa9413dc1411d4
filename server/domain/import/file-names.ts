import type { NamedField } from './mapping';
import { MOST_LISTED } from './readings';

/** A text of a file that names something, what it was taken for, and in how many rows. `key` is null where nothing is called so. */
export type FileName = Readonly<{ field: NamedField; text: string; row: number; rows: number; key: string | null; isMeant: boolean }>;

type Counted = {
  readonly field: NamedField;
  readonly text: string;
  readonly row: number;
  rows: number;
  key: string | null;
  isMeant: boolean;
};

/** The names of a file, each once, with what they were taken for. */
export class FileNames {
  readonly #byField = new Map<NamedField, Map<string, Counted>>();
  #count = 0;

  /** @param isMeant a person said what the text means */
  note(field: NamedField, text: string, row: number, key: string | null, isMeant: boolean): void {
    let names = this.#byField.get(field);
    if (!names) {
      names = new Map();
      this.#byField.set(field, names);
    }
    const before = names.get(text);
    if (before) {
      before.rows += 1;
      before.key ??= key;
    } else if (this.#count < MOST_LISTED) {
      this.#count += 1;
      names.set(text, { field, text, row, rows: 1, key, isMeant });
    }
  }

  get all(): readonly FileName[] {
    return [...this.#byField.values()].flatMap((names) => [...names.values()]);
  }
}
