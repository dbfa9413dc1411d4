import type { ChangeRow } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { Figure } from './figure';
import type { Here } from './here';

const MOST_KEYS = 3;

/** `14 Jan 2013 10:32Z` of a UTC instant. */
export function instantText(at: string): string {
  return `${formatDay(at.slice(0, 10))} ${at.slice(11, 16)}Z`;
}

/** Entries of the log: revision, when, who, what, and the figures it touched. */
export function ChangeList({ changes, here }: Readonly<{ changes: readonly ChangeRow[]; here: Here }>) {
  if (changes.length === 0) return <p className="nothing">Nothing was changed yet.</p>;
  return (
    <ol className="change-list">
      {changes.map((change) => (
        <li key={change.revision} id={`change-${change.revision}`}>
          <span className="change-number">{change.revision}</span>
          <div>
            <p>{change.summary}</p>
            <p className="meta">
              <time dateTime={change.at}>{instantText(change.at)}</time>
              <span>{change.author}</span>
              {change.knownAt ? <span>{`known ${formatDay(change.knownAt)}`}</span> : null}
            </p>
            {change.keys.length > 0 ? <p className="meta"><Keys keys={change.keys} here={here} /></p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Keys({ keys, here }: Readonly<{ keys: readonly string[]; here: Here }>) {
  return (
    <>
      {keys.slice(0, MOST_KEYS).map((key) => (key.includes('.') ? <Figure key={key} here={here} seriesKey={key}>{key}</Figure> : <span key={key}>{key}</span>))}
      {keys.length > MOST_KEYS ? <span>{`and ${keys.length - MOST_KEYS} more`}</span> : null}
    </>
  );
}
