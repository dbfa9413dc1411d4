import './change-list.css';
import { knownWords } from '../../server/domain/board/backdated';
import type { ChangeRow } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { personWords } from '../../server/domain/words';
import type { PageContext } from '../_app/page-context';
import { Figure } from './figure';

const MOST_KEYS = 3;

/** `14 Jan 2013 10:32Z` of a UTC instant. */
export function instantText(at: string): string {
  return `${formatDay(at.slice(0, 10))} ${at.slice(11, 16)}Z`;
}

type Props = Readonly<{
  changes: readonly ChangeRow[];
  context: PageContext /** One line of small print an entry, the summary opens the figure. */;
  isShort?: boolean;
}>;

/** Entries of the log: revision, when, who, what, and the figures it touched. */
export function ChangeList({ changes, context, isShort = false }: Props) {
  if (changes.length === 0) return <p className="nothing">Nothing was changed yet.</p>;
  return (
    <ol className="change-list">
      {changes.map((change, index) => (
        <li key={`${change.revision} ${change.keys.join(' ')} ${change.summary}`}>
          <span className="change-number">{changes[index - 1]?.revision === change.revision ? '' : change.revision}</span>
          <div>
            <p>
              {isShort && change.keys[0]?.includes('.') ? (
                <Figure context={context} seriesKey={change.keys[0]}>
                  {change.summary}
                </Figure>
              ) : (
                change.summary
              )}
            </p>
            <p className="meta">
              <time dateTime={change.at}>{instantText(change.at)}</time>
              <span>{personWords(change.author)}</span>
              <Known change={change} />
            </p>
            {change.keys.length > 0 && !isShort ? (
              <p className="meta">
                <Keys keys={change.keys} context={context} />
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Known({ change }: Readonly<{ change: ChangeRow }>) {
  const words = knownWords(change);
  if (words === null) return null;
  return change.isBackdated ? <b>{words}</b> : <span>{words}</span>;
}

function Keys({ keys, context }: Readonly<{ keys: readonly string[]; context: PageContext }>) {
  return (
    <>
      {keys.slice(0, MOST_KEYS).map((key) =>
        key.includes('.') ? (
          <Figure key={key} context={context} seriesKey={key}>
            {key}
          </Figure>
        ) : (
          <span key={key}>{key}</span>
        ),
      )}
      {keys.length > MOST_KEYS ? <span>{`and ${keys.length - MOST_KEYS} more`}</span> : null}
    </>
  );
}
