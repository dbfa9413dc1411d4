type Parts = Readonly<Record<string, Uint8Array>>;

export const HEADER_ROW: string;
export function sheetOf(rows: string, more?: string, before?: string): string;
export function textCell(address: string, value: string): string;
export function workbookOf(book: Readonly<{ sheet: string; sheets?: number; is1904?: boolean; more?: Parts }>): Uint8Array;

/** What the workbooks unpack to of which one part inflates. */
export const BOMB_BYTES: number;
export const HOSTILE_FILES: readonly Readonly<{ name: string; words: string; make: () => Uint8Array }>[];
