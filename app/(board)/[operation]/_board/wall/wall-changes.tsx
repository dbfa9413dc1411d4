import type { ChangeRow } from '../../../../../server/domain/board/types';
import { formatDay } from '../../../../../server/domain/format';

const MOST_CHANGES = 6;

/** The last changes, a line each. */
export function WallChanges({ changes }: Readonly<{ changes: readonly ChangeRow[] }>) {
  return (
    <ol className="wall-changes">
      {changes.slice(0, MOST_CHANGES).map((change) => (
        <li key={`${change.revision} ${change.keys.join(' ')} ${change.summary}`}>
          <time dateTime={change.at}>{change.knownAt ? formatDay(change.knownAt) : `${change.at.slice(11, 16)}Z`}</time> {change.summary}
        </li>
      ))}
    </ol>
  );
}
