import type { Standing } from '../../domain/import/difference';

/** What an import did. */
export type ImportResult = Readonly<{
  batch: string;
  changes: readonly Readonly<{ operation: string; revision: number }>[];
  counts: Readonly<Record<Standing, number>>;
  /** Rows that were left out because of what is wrong with them. */
  problemCount: number;
  written: number;
}>;
