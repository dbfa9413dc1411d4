import type { SummaryState } from '../../server/domain/summaries/choose';
import type { OperationsList } from '../../server/services/app';
import { COLUMNS } from './columns';
import { sortText, type Wish, wishHref } from './wish';

const STATES: readonly Readonly<{ state: SummaryState | null; name: string }>[] = [
  { state: null, name: 'all' },
  { state: 'attention', name: 'need attention' },
  { state: 'forecast', name: 'have a forecast' },
];

/** Tags that are offered: the most frequent. */
const MOST_TAGS = 12;

type Props = Readonly<{ list: OperationsList; wish: Wish }>;

/** What of the list is shown, by a form and links that need no script. */
export function Filters({ list, wish }: Props) {
  return (
    <div className="filters">
      <form className="filter-form" action="/" method="get" aria-label="Search operations">
        <input type="hidden" name="all" value="" />
        {wish.tags.map((tag) => (
          <input key={tag} type="hidden" name="tag" value={tag} />
        ))}
        {wish.isArchive || wish.state !== null ? (
          <input type="hidden" name="state" value={wish.isArchive ? 'archived' : (wish.state ?? '')} />
        ) : null}
        <label className="filter-search">
          <span className="unseen">Words of title or tags</span>
          <input type="search" name="q" defaultValue={wish.search} placeholder="Title or tag" maxLength={300} />
        </label>
        <label className="filter-sort">
          Sort by
          <select name="sort" defaultValue={sortText(wish.sort, wish.order)}>
            {COLUMNS.flatMap(({ sort, asc, desc }) =>
              (
                [
                  ['asc', asc],
                  ['desc', desc],
                ] as const
              ).map(([order, name]) => (
                <option key={`${sort} ${order}`} value={sortText(sort, order)}>
                  {name}
                </option>
              )),
            )}
          </select>
        </label>
        <button type="submit">Go</button>
      </form>
      {wish.isArchive ? <a href="/?all">Operations under way</a> : <States wish={wish} />}
      <Tags list={list} wish={wish} />
    </div>
  );
}

function States({ wish }: Readonly<{ wish: Wish }>) {
  return (
    <ul className="filter-links" aria-label="State">
      {STATES.map(({ state, name }) => (
        <li key={name}>
          <a href={wishHref(wish, { state })} {...(wish.state === state ? { 'aria-current': 'true' as const } : {})}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Tags({ list, wish }: Props) {
  const others = list.tags.filter(({ tag }) => !wish.tags.includes(tag)).slice(0, MOST_TAGS);
  if (others.length + wish.tags.length === 0) return null;
  return (
    <ul className="filter-links filter-tags" aria-label="Tags">
      {wish.tags.map((tag) => (
        <li key={tag}>
          <a href={wishHref(wish, { tags: wish.tags.filter((one) => one !== tag) })} aria-current="true">
            {tag}
            <span aria-hidden="true"> ×</span>
            <span className="unseen">, remove this tag</span>
          </a>
        </li>
      ))}
      {others.map(({ tag, count }) => (
        <li key={tag}>
          <a href={wishHref(wish, { tags: [...wish.tags, tag] })}>
            {tag} <span className="filter-count">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
