import { useId } from 'react';
import { formatDay, formatQuantity } from '../../../../server/domain/format';
import type { DifferenceRow } from '../../../../server/services/app';
import { Columns } from '../../../_ui/columns';
import type { Choice, Choices } from './choices';

type Props = Readonly<{ rows: readonly DifferenceRow[]; choices: Choices; onChoose: (cell: string, choice: Choice) => void }>;

const WAYS = [
  { choice: 'theirs', label: 'Now' },
  { choice: 'mine', label: 'File' },
] as const;

/** Cells that others changed after the file was looked at: what stood there then, what stands there now, and what the file says. */
export function MovedTable({ rows, choices, onChoose }: Props) {
  const id = useId();
  if (rows.length === 0) return null;
  const show = (value: number | null, unit: string) => (value === null ? 'nothing' : formatQuantity(value, unit));
  return (
    <div className="scroll">
      <table className="form-versions">
        <caption>Changed by others after you looked. Choose for each which value stands; what was there stays in the history.</caption>
        <Columns of={['Figure', 'When you looked', 'Now', 'File']} />
        <tbody>
          {rows.map(({ cell, name, asOf, unit, base, from, to }) => (
            <tr key={cell}>
              <th scope="row">{`${name}, ${formatDay(asOf)}`}</th>
              <td data-label="When you looked">{show(base, unit)}</td>
              {WAYS.map(({ choice, label }) => (
                <td key={choice} data-label={label}>
                  <label>
                    <input
                      type="radio"
                      name={`${id}-${cell}`}
                      checked={choices[cell] === choice}
                      onChange={() => onChoose(cell, choice)}
                      aria-label={`${name}, ${formatDay(asOf)}: ${label.toLowerCase()}`}
                    />
                    <span>{show(choice === 'mine' ? to : from, unit)}</span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
