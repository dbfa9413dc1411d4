import type { Viewed } from '../days';
import type { OwnWordsInput } from './own-words';

/** What a card of a board is drawn by. */
export type CardInput = Viewed & Readonly<{ operation: string; theme: string | null; origin: string }>;

/** What a file of a chart is made by. */
export type ExportInput = Viewed &
  Readonly<{
    operation: string;
    chart: string;
    format: string;
    width: number | null;
    /** One of the named sizes; it excludes a width. */
    size?: string | null;
    scale: number | null;
    theme: string | null;
    origin: string;
  }> &
  OwnWordsInput;
