import { formatCount, formatDay, formatQuantity } from '../../../../server/domain/format';
import type { ImportMapping } from '../../../../server/domain/import/mapping';
import { rangeWords, valueWords } from '../../../../server/domain/series/value-words';
import type { DifferenceRow, ImportPreview } from '../../../../server/services/app';
import { Columns } from '../../../_ui/columns';
import { type Choice, type Choices, movedIn } from './choices';
import { MovedTable } from './moved-table';
import { type NameChoices, NamesTable, withMeaning } from './names-table';
import { Said } from './preview-said';

const WORDS = { new: 'new', changed: 'changed', conflict: 'conflict', same: 'same' } as const;

function Added({ added: { contributors, sources, lines } }: Pick<ImportPreview, 'added'>) {
  const parts = [
    ...(contributors.length > 0
      ? [
          `${formatCount(contributors.length, 'contributor')}: ${contributors.slice(0, 12).join(', ')}${contributors.length > 12 ? ', …' : ''}`,
        ]
      : []),
    ...(sources.length > 0
      ? [`${formatCount(sources.length, 'source')}: ${sources.slice(0, 5).join('; ')}${sources.length > 5 ? '; …' : ''}`]
      : []),
    ...(lines.length > 0 ? [`${formatCount(lines.length, 'line')}: ${lines.join(', ')}`] : []),
  ];
  return parts.length === 0 ? null : <p>{`Will be added: ${parts.join('. ')}.`}</p>;
}

/** Values that a form would ask a reason for. */
function Unusual({ unusual, unusualCount }: Pick<ImportPreview, 'unusual' | 'unusualCount'>) {
  if (unusual.length === 0) return null;
  return (
    <div className="import-unusual">
      <p>
        <b>{`${formatCount(unusualCount, 'value')} unusual.`}</b> If they are right, one reason below is kept with each of them.
      </p>
      <ul>
        {unusual.map(({ row, name, message }) => (
          <li key={`${row} ${name} ${message}`}>{`Row ${row}, ${name}: ${message}`}</li>
        ))}
      </ul>
    </div>
  );
}

type Choosing = Readonly<{ choices: Choices; onChoose: (cell: string, choice: Choice | null) => void }>;
type Props = Choosing &
  Readonly<{ preview: ImportPreview; names: NameChoices; mapping: ImportMapping; onMeans: (mapping: ImportMapping) => void }>;

/** A value that stands against what is recorded can be left out; what was changed meanwhile is chosen above. */
function Status({ row: { cell, standing, isMoved, name }, choices, onChoose }: Readonly<{ row: DifferenceRow }> & Choosing) {
  if (isMoved) return 'chosen above';
  if (standing !== 'changed' && standing !== 'conflict') return WORDS[standing];
  const isLeft = choices[cell] === 'theirs';
  return (
    <label className="import-keep">
      {`${WORDS[standing]} `}
      <input
        type="checkbox"
        checked={isLeft}
        onChange={() => onChoose(cell, isLeft ? null : 'theirs')}
        aria-label={`${name}: keep what is recorded`}
      />
      {' keep what is recorded'}
    </label>
  );
}

/** The figure as the file gives it, with its qualifier and its range. */
function inFile({ to, qualifier, low, high, unit }: DifferenceRow): string {
  const range = rangeWords({ low, high }, unit);
  const value = valueWords({ value: to, qualifier }, unit);
  return range === '' ? value : `${value} (${range})`;
}

/** What an import would do, cell by cell. */
export function Preview({ preview, choices, onChoose, names, mapping, onMeans }: Props) {
  const { counts, differences, differenceCount, problems, problemCount, leftOut } = preview;
  return (
    <div className="import-preview">
      <p role="status">
        <b>{`${counts.new} new, ${counts.changed} changed, ${counts.conflict} in conflict, ${counts.same} there already`}</b>
        {problemCount > 0 ? <b className="import-wrong">{`; ${formatCount(problemCount, 'cell')} cannot be taken`}</b> : null}
        {leftOut > 0 ? `; ${formatCount(leftOut, 'row')} of other forces left out` : ''}. Nothing was written.
      </p>
      <MovedTable rows={movedIn(preview)} choices={choices} onChoose={onChoose} />
      <Unusual unusual={preview.unusual} unusualCount={preview.unusualCount} />
      <NamesTable names={preview.names} choices={names} mapping={mapping} onMeans={onMeans} />
      <Said {...preview} onTotal={(name) => onMeans(withMeaning(mapping, 'contributor', name, 'total-all'))} />
      <Added added={preview.added} />
      {problems.length > 0 ? (
        <div className="scroll">
          <table className="register">
            <caption>
              {problems.length < problemCount
                ? `The first ${problems.length} of ${problemCount} cells that cannot be taken`
                : 'Cells that cannot be taken'}
            </caption>
            <Columns of={[{ number: 'Row' }, 'Column', 'Value', 'What is allowed']} />
            <tbody>
              {problems.map(({ row, column, value, message }) => (
                <tr key={`${row} ${column} ${message}`}>
                  <td className="number">{row}</td>
                  <th scope="row">{column || 'row'}</th>
                  <td>{value || '–'}</td>
                  <td>{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {differences.length > 0 ? (
        <div className="scroll">
          <table className="register">
            <caption>
              {differences.length < differenceCount ? `The first ${differences.length} of ${differenceCount} differences` : 'Differences'}
            </caption>
            <Columns of={[{ number: 'Row' }, 'Figure', 'As of', { number: 'Now' }, { number: 'File' }, 'What becomes of it']} />
            <tbody>
              {differences.map((one) => (
                <tr key={`${one.row} ${one.seriesKey} ${one.asOf}`} data-standing={one.standing}>
                  <td className="number">{one.row}</td>
                  <th scope="row">{one.name}</th>
                  <td className="day">{formatDay(one.asOf)}</td>
                  <td className="number">{one.from === null ? '–' : formatQuantity(one.from, one.unit)}</td>
                  <td className="number">{inFile(one)}</td>
                  <td>
                    <Status row={one} choices={choices} onChoose={onChoose} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}
