import { formatCount } from '../../../../server/domain/format';
import type { ImportPreview } from '../../../../server/services/app';
import { type Choices, cellsOf, hindranceOf } from './choices';

type Props = Readonly<{
  preview: ImportPreview;
  choices: Choices;
  reason: string;
  onReason: (reason: string) => void;
  leavesOutWrong: boolean;
  onLeaveOut: (leavesOut: boolean) => void;
  isBusy: boolean;
  onStart: () => void;
}>;

/** The last step: what is left out, the one reason, and the button; what it waits for stands beside it. */
export function ImportFooter({ preview, choices, reason, onReason, leavesOutWrong, onLeaveOut, isBusy, onStart }: Props) {
  const hindrance = hindranceOf(preview, choices, reason);
  const isReasonNeeded = preview.unusualCount > 0 || cellsOf(choices, 'mine').length > 0;
  const leftAsTheyAre = preview.differences.filter(({ cell }) => choices[cell] === 'theirs').length;
  const isWrong = preview.problemCount > 0 && !leavesOutWrong;
  return (
    <>
      {preview.problemCount > 0 ? (
        <label className="import-check">
          <input type="checkbox" checked={leavesOutWrong} onChange={(event) => onLeaveOut(event.target.checked)} />
          <span>Import the rest, and leave out what cannot be taken</span>
        </label>
      ) : null}
      <label className="ff">
        <span className="ff-label">{isReasonNeeded ? 'Reason' : 'Why values are corrected (not needed)'}</span>
        <input
          type="text"
          aria-required={isReasonNeeded}
          value={reason}
          maxLength={500}
          onChange={(event) => onReason(event.target.value)}
        />
      </label>
      <div className="form-foot">
        <button
          type="button"
          className="form-button"
          disabled={isBusy || hindrance !== null || isWrong || preview.isReturnUnknown}
          onClick={onStart}
        >
          {`Import ${formatCount(preview.differenceCount - leftAsTheyAre, 'report')}`}
        </button>
        {hindrance === null ? null : <span className="form-keys">{hindrance}</span>}
      </div>
    </>
  );
}
