import { csvCell } from '../charts/csv';
import type { Definitions } from '../definitions/types';
import type { Sheet, SheetColumn } from '../pack/sheets';
import { capitalised } from '../shapes/capitalised';
import { measureName } from '../shapes/measure-names';
import { rungsOf } from '../shapes/rungs';

/**
 * An empty table in the words of an operation, which its import reads as it stands: a column for what was offered and what is there of each of its
 * forces, and for the plan; one that names the force where there are several, and one for its lines where there are any.
 */
export function templateOf({ forces, lines }: Pick<Definitions, 'forces' | 'lines'>): Sheet {
  const measured = forces.flatMap((force) => {
    const { offered, delivered } = rungsOf(force);
    return [offered, delivered].map((measure) => capitalised(measureName(measure, force)));
  });
  const text = (label: string): SheetColumn => ({ label, kind: 'text' });
  const columns: readonly SheetColumn[] = [
    ...(forces.length > 1 ? [text('Force')] : []),
    text('Contributor'),
    ...(lines.length > 0 ? [text('Item')] : []),
    ...[...new Set(measured)].map((label): SheetColumn => ({ label, kind: 'number' })),
    { label: 'Date', kind: 'day' },
    { label: 'Published', kind: 'day' },
    text('Source'),
    text('Note'),
  ];
  return { name: 'Figures', columns, rows: [] };
}

/** The header of a sheet as CSV (RFC 4180, UTF-8 with a byte order mark). */
export function csvOfTemplate({ columns }: Sheet): string {
  return `\uFEFF${columns.map(({ label }) => csvCell(label)).join(',')}\r\n`;
}
