import type { Provenance } from '../../server/domain/board/types';
import { formatAge, formatCount, formatDay, formatQuantity } from '../../server/domain/format';
import { hindsightSentences, hindsightWords } from '../../server/domain/reading/hindsight';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '../../server/domain/words';

type Props = Readonly<{ provenance: Provenance; unit?: string; was?: string | undefined; withSources?: boolean }>;

/** What stands beside a figure: grade, age, sources, conflict; in one line that keeps its height when a figure changes. */
export function MetaLine({ provenance, unit = '', was, withSources = true }: Props) {
  return (
    <span className="meta">
      {was === undefined ? null : <Was text={was} />}
      <Conflict provenance={provenance} unit={unit} />
      <Grade grade={provenance.grade} />
      <Age provenance={provenance} />
      <KnownLater list={provenance.hindsight} />
      {withSources && provenance.sourceKeys.length > 0 ? <span>{formatCount(provenance.sourceKeys.length, 'source')}</span> : null}
    </span>
  );
}

/** A figure that changed while it was looked at, and what it was. */
export function Was({ text }: Readonly<{ text: string }>) {
  return <span className="was">{`changed, was ${text}`}</span>;
}

export function Grade({ grade }: Readonly<{ grade: Provenance['grade'] }>) {
  if (!grade) return null;
  const words = `${RELIABILITY_WORDS[grade.reliability]} source, information ${CREDIBILITY_WORDS[grade.credibility]}`;
  return (
    <span className="grade">
      {`${grade.reliability}${grade.credibility}`}
      <span className="unseen">{`: ${words}`}</span>
    </span>
  );
}

/** Live reports that disagree: a mark, on how many of the figures that make this one where it is more than one, and the range in words. */
export function Conflict({ provenance, unit = '' }: Readonly<{ provenance: Provenance; unit?: string }>) {
  const { conflictCount, low, high } = provenance;
  if (conflictCount === 0) return null;
  const range = low === null || high === null || low === high ? '' : `, ${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}`;
  return (
    <span className="conflict">
      {conflictCount > 1 ? `≠ ${conflictCount}` : '≠'}
      <span className="unseen">{`${conflictCount > 1 ? ' figures with' : ''} reports that disagree${range}`}</span>
    </span>
  );
}

/** A figure that was hardly known on the day that it counts as known: a sign in words, and why. */
export function KnownLater({ list }: Readonly<{ list: Provenance['hindsight'] }>) {
  const words = hindsightWords(list);
  return words === '' ? null : (
    <span className="hindsight">
      {words}
      <span className="unseen">{`: ${hindsightSentences(list)}`}</span>
    </span>
  );
}

export function Age({ provenance }: Readonly<{ provenance: Provenance }>) {
  const { asOf, ageDays, isStale } = provenance;
  if (asOf === null || ageDays === null) return null;
  const age = ageDays <= 0 ? 'today' : `${formatAge(ageDays)} old`;
  return isStale ? (
    <span className="stale">
      {`stale, ${formatAge(ageDays)}`}
      <span className="unseen">{`, true for ${formatDay(asOf)}`}</span>
    </span>
  ) : (
    <time dateTime={asOf}>
      {age}
      <span className="unseen">{`, true for ${formatDay(asOf)}`}</span>
    </time>
  );
}
