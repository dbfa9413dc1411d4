import './change-list.css';
import { knownWords } from '../../server/domain/board/backdated';
import { type Effect, MOST_EFFECTS } from '../../server/domain/board/effect';
import type { ChangeRow } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { personWords } from '../../server/domain/words';
import type { PageContext } from '../_app/page-context';
import { Figure } from './figure';

/** `14 Jan 2013 10:32Z` of a UTC instant. */
export function instantText(at: string): string {
  return `${formatDay(at.slice(0, 10))} ${at.slice(11, 16)}Z`;
}

type Props = Readonly<{
  changes: readonly (ChangeRow & Readonly<{ effects?: readonly Effect[] }>)[];
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
                <Keys keys={change.keys} effects={change.effects ?? []} context={context} />
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

type MovedProps = Readonly<{ effect: Effect; isAlone: boolean; context: PageContext }>;

/** A figure with what it said before the change and after it; a change of one figure names it already. */
function Moved({ effect: { key, name, day, was, is }, isAlone, context }: MovedProps) {
  return (
    <span className="change-effect">
      <Figure context={context} seriesKey={key}>
        <span className={isAlone ? 'unseen' : undefined}>{`${name}, `}</span>
        {`as of ${formatDay(day)}`}
      </Figure>
      {': '}
      {was === is ? (
        <>
          stays <b>{is}</b>
        </>
      ) : (
        <>
          {`${was} → `}
          <b>{is}</b>
        </>
      )}
    </span>
  );
}

type KeysProps = Readonly<{ keys: readonly string[]; effects: readonly Effect[]; context: PageContext }>;

function Keys({ keys, effects, context }: KeysProps) {
  return (
    <>
      {keys.slice(0, MOST_EFFECTS).map((key) => {
        const effect = effects.find((one) => one.key === key);
        if (effect) return <Moved key={key} effect={effect} isAlone={keys.length === 1} context={context} />;
        return key.includes('.') ? (
          <Figure key={key} context={context} seriesKey={key}>
            {key}
          </Figure>
        ) : (
          <span key={key}>{key}</span>
        );
      })}
      {keys.length > MOST_EFFECTS ? <span>{`and ${keys.length - MOST_EFFECTS} more`}</span> : null}
    </>
  );
}
