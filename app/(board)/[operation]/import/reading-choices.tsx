import { SEPARATORS, type Separator, textOfCell } from '../../../../server/domain/import/table';
import type { UploadPage } from '../../../../server/services/app';

/** What was said of how the file is read, besides its sheet. */
export type Reading = Readonly<{ separator: Separator | null; headerRow: number | null; leavesOutHidden: boolean }>;

export const AS_FOUND: Reading = { separator: null, headerRow: null, leavesOutHidden: false };

const NAMES: Readonly<Record<Separator, string>> = { ';': 'semicolon', '\t': 'tab', '|': 'bar', ',': 'comma' };

type Props = Readonly<{
  page: UploadPage;
  sheet: string | null;
  reading: Reading;
  isDisabled: boolean;
  onChange: (sheet: string | null, reading: Reading) => void;
}>;

/** How the file is taken apart, and its first rows as they stand in it: whoever sees that it is wrong says which row has the names, and what separates cells. */
export function ReadingChoices({ page, sheet, reading, isDisabled, onChange }: Props) {
  const { look } = page;
  const change = (part: Partial<Reading>) => onChange(sheet, { ...reading, ...part });
  return (
    <details className="import-reading" open={page.notes.length > 0 || look.headerRow > 1 || reading !== AS_FOUND || undefined}>
      <summary>How the file is read: its first rows</summary>
      <div className="form-fields">
        {page.sheets.length > 1 ? (
          <label className="ff">
            <span className="ff-label">Sheet</span>
            <select value={sheet ?? ''} disabled={isDisabled} onChange={({ target }) => onChange(target.value, AS_FOUND)}>
              {page.sheets.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        ) : null}
        {look.separator === null ? null : (
          <label className="ff">
            <span className="ff-label">Cells are separated by</span>
            <select
              value={look.separator}
              disabled={isDisabled}
              onChange={({ target }) => change({ separator: SEPARATORS.find((one) => one === target.value) ?? null, headerRow: null })}
            >
              {SEPARATORS.map((separator) => (
                <option key={separator} value={separator}>
                  {NAMES[separator]}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="ff">
          <span className="ff-label">Row that names the columns</span>
          <input
            type="number"
            min={1}
            max={200}
            value={look.headerRow}
            disabled={isDisabled}
            onChange={({ target }) => {
              const row = Number(target.value);
              if (Number.isInteger(row) && row >= 1) change({ headerRow: row });
            }}
          />
        </label>
        {look.hasHidden ? (
          <label className="import-check">
            <input
              type="checkbox"
              checked={reading.leavesOutHidden}
              disabled={isDisabled}
              onChange={({ target }) => change({ leavesOutHidden: target.checked })}
            />
            <span>Leave out hidden rows and columns</span>
          </label>
        ) : null}
      </div>
      <div className="scroll">
        <table className="register import-top">
          <caption>The first rows of the file</caption>
          <tbody>
            {look.top.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are told apart by their places.
              <tr key={index} data-header={index + 1 === look.headerRow || undefined}>
                <th scope="row" className="number">
                  {index + 1}
                  {index + 1 === look.headerRow ? <span className="unseen"> names the columns</span> : null}
                </th>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row are told apart by their places.
                  <td key={column}>{textOfCell(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
