import { IMPORT_FIELD_WORDS, IMPORT_FIELDS, type ImportColumn, type ImportMapping } from '../../../../server/domain/import/mapping';
import { measureChoices } from '../../../../server/domain/import/measure-words';
import { textOfCell } from '../../../../server/domain/import/table';
import type { UploadPage } from '../../../../server/services/app';
import { Columns } from '../../../_ui/columns';
import type { NamedForce } from './mapping-answers';

type Props = Readonly<{
  page: UploadPage;
  mapping: ImportMapping;
  forces: readonly NamedForce[];
  onChange: (mapping: ImportMapping) => void;
}>;

const SAMPLES = 3;

/** What each column says, beside what stands in it. */
export function MappingTable({ page, mapping, forces, onChange }: Props) {
  const change = (index: number, part: Partial<ImportColumn>) =>
    onChange({ ...mapping, columns: mapping.columns.map((column, at) => (at === index ? { ...column, ...part } : column)) });
  return (
    <div className="scroll">
      <table className="register import-columns">
        <caption>What the columns of the file say</caption>
        <Columns of={['Column', 'Says', 'In the first rows']} />
        <tbody>
          {page.header.map((header, index) => {
            const column = mapping.columns[index];
            if (!column) return null;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one header; their places never change.
              <tr key={index}>
                <th scope="row">{header}</th>
                <td>
                  <select
                    aria-label={`${header} says`}
                    value={column.field}
                    onChange={(event) => change(index, { field: IMPORT_FIELDS.find((field) => field === event.target.value) ?? 'skip' })}
                  >
                    {IMPORT_FIELDS.map((field) => (
                      <option key={field} value={field}>
                        {IMPORT_FIELD_WORDS[field]}
                      </option>
                    ))}
                  </select>
                  {column.field === 'value' ? (
                    <ValueParts header={header} column={column} forces={forces} onChange={(part) => change(index, part)} />
                  ) : null}
                </td>
                <td className="small">
                  {page.samples
                    .slice(0, SAMPLES)
                    .map((row) => textOfCell(row[index]) || '–')
                    .join(' · ')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function ValueParts({
  header,
  column,
  forces,
  onChange,
}: Readonly<{ header: string; column: ImportColumn; forces: readonly NamedForce[]; onChange: (part: Partial<ImportColumn>) => void }>) {
  return (
    <span className="import-parts">
      <input
        type="text"
        aria-label={`Requirement line of ${header}`}
        placeholder="line, if of its own"
        value={column.line}
        onChange={(event) => onChange({ line: event.target.value })}
      />
      <select
        aria-label={`Stage or measure of ${header}`}
        value={column.measure ?? ''}
        onChange={(event) => onChange({ measure: event.target.value || null })}
      >
        <option value="">stage as below</option>
        {measureChoices(forces).map(([measure, name]) => (
          <option key={measure} value={measure}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
