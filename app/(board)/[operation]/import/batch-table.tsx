import { formatDay } from '../../../../server/domain/format';
import { personWords } from '../../../../server/domain/words';
import type { BatchRow } from '../../../../server/services/app';
import { Columns } from '../../../_ui/columns';
import { UndoForm } from './undo-form';

function stateOf({ kind, undoneBy, undoes }: BatchRow): string {
  if (undoneBy !== null) return `taken back by change ${undoneBy}`;
  return kind === 'undo' ? `takes back change ${undoes}` : 'stands';
}

/** What was imported, what was undone, and the buttons that undo. */
export function BatchTable({ operation, batches }: Readonly<{ operation: string; batches: readonly BatchRow[] }>) {
  if (batches.length === 0) return <p className="nothing">Nothing was imported yet.</p>;
  return (
    <div className="scroll">
      <table className="register import-batches">
        <Columns of={[{ number: 'Change' }, 'What', { number: 'Reports' }, 'When', 'By', 'State', 'Undo']} />
        <tbody>
          {batches.map((row) => (
            <tr key={row.revision} data-state={row.undoneBy === null ? 'stands' : 'ended'}>
              <td className="number">{row.revision}</td>
              <th scope="row">{row.summary}</th>
              <td className="number">{row.kind === 'import' ? row.reports : '–'}</td>
              <td className="day">{`${formatDay(row.at.slice(0, 10))} ${row.at.slice(11, 16)}`}</td>
              <td>{personWords(row.author)}</td>
              <td>{stateOf(row)}</td>
              <td>
                {row.canBeUndone ? <UndoForm operation={operation} revision={row.revision} isRestoring={row.kind === 'undo'} /> : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
