'use client';

import { RELATIONS, type Relation } from '../../../../server/domain/conflicts/relations';
import { formatDay } from '../../../../server/domain/format';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { type Common, type Entered, isBesideAnother, type Progress, type UpdateRow, wordsOf } from './rows';

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  disagrees: 'disagrees: both stand',
  replaces: 'replaces it: newer information',
  corrects: 'corrects it: it was an error',
};

type Props = Readonly<{
  row: UpdateRow;
  entered: Entered;
  common: Common;
  progress: Progress | null;
  context: PageContext;
  onChange: (part: Partial<Entered>) => void;
  onUndo: (reportId: string) => void;
}>;

/** One figure of the grid. */
export function RowFields({ row, entered, common, progress, context, onChange, onUndo }: Props) {
  const { seriesKey, name, who, valueText, lastAsOf, overdueDays, unit } = row;
  const words = wordsOf(unit);
  const isOver = progress?.state === 'saved' || progress?.state === 'sending';
  return (
    <tr>
      <th scope="row">
        <Figure context={context} seriesKey={seriesKey}>
          {name}
        </Figure>
        <span className="meta">
          <span>{who}</span>
          {overdueDays > 0 ? <span className="stale">{`due ${overdueDays} d ago`}</span> : null}
        </span>
      </th>
      <td className="number" data-label="previous">
        {valueText}
        <span className="meta">{lastAsOf === null ? 'never reported' : formatDay(lastAsOf)}</span>
      </td>
      <td data-label="new">
        {words ? (
          <select
            aria-label={`New value of ${name}`}
            value={entered.text}
            disabled={isOver}
            onChange={({ target: { value } }) => onChange({ text: value, isUnchanged: false })}
          >
            <option value="">–</option>
            {words.map((word) => (
              <option key={word}>{word}</option>
            ))}
          </select>
        ) : (
          <input
            data-column="new"
            data-row={seriesKey}
            aria-label={`New value of ${name}`}
            value={entered.text}
            disabled={isOver}
            autoComplete="off"
            size={12}
            onChange={({ target: { value } }) => onChange({ text: value, isUnchanged: false })}
          />
        )}
      </td>
      <td data-label="unchanged">
        <input
          type="checkbox"
          data-column="unchanged"
          aria-label={`${name} is unchanged`}
          checked={entered.isUnchanged}
          disabled={isOver || lastAsOf === null}
          onChange={({ target: { checked } }) => onChange({ isUnchanged: checked, text: '' })}
        />
      </td>
      <td data-label="note">
        <input
          data-column="note"
          aria-label={`Note on ${name}`}
          value={entered.note}
          disabled={isOver}
          autoComplete="off"
          onChange={({ target: { value } }) => onChange({ note: value })}
        />
      </td>
      <td className="update-answer">
        {!isOver && isBesideAnother(row, entered, common) ? (
          <label className="update-beside">
            {`${valueText} is reported for this day. The new value `}
            <select
              aria-label={`The new value of ${name}`}
              value={entered.relation}
              onChange={({ target: { value } }) => onChange({ relation: RELATIONS.find((one) => one === value) ?? 'disagrees' })}
            >
              {RELATIONS.map((relation) => (
                <option key={relation} value={relation}>
                  {RELATION_WORDS[relation]}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <RowAnswer name={name} entered={entered} progress={progress} onChange={onChange} onUndo={onUndo} />
      </td>
    </tr>
  );
}

function RowAnswer({
  name,
  entered,
  progress,
  onChange,
  onUndo,
}: Pick<Props, 'entered' | 'progress' | 'onChange' | 'onUndo'> & Readonly<{ name: string }>) {
  if (progress === null) return null;
  if (progress.state === 'sending') return <span role="status">saving</span>;
  if (progress.state === 'undone') return <span role="status">taken back</span>;
  if (progress.state === 'saved') {
    const { reportId } = progress;
    return (
      <span role="status">
        {`saved as revision ${progress.revision}`}{' '}
        {reportId === null ? null : (
          <button type="button" className="plain" aria-label={`Undo ${name}`} onClick={() => onUndo(reportId)}>
            Undo
          </button>
        )}
      </span>
    );
  }
  return (
    <span className="update-refused" role="alert">
      {progress.message}
      {progress.needsReason ? (
        <input
          aria-label={`Reason for ${name}`}
          placeholder="why it is right"
          value={entered.reason}
          onChange={({ target: { value } }) => onChange({ reason: value })}
        />
      ) : null}
    </span>
  );
}
