import type { SummaryState } from '../../server/domain/summaries/choose';
import type { OperationsList } from '../../server/services/app';
import { COLUMNS } from './columns';
import { type ListView, listHref, sortText } from './list-view';

const STATES: readonly Readonly<{ state: SummaryState | null; name: string }>[] = [
  { state: null, name: 'all' },
  { state: 'attention', name: 'need attention' },
  { state: 'forecast', name: 'have a forecast' },
];

/** Tags that are offered: the most frequent. */
const MOST_TAGS = 12;

type Props = Readonly<{ list: OperationsList; view: ListView }>;

/** What of the list is shown, by a form and links that need no script. */
export function Filters({ list, view }: Props) {
  return (
    <div className="filters">
      <form className="filter-form" action="/" method="get" aria-label="Search operations">
        <input type="hidden" name="all" value="" />
        {view.tags.map((tag) => (
          <input key={tag} type="hidden" name="tag" value={tag} />
        ))}
        {view.isArchive || view.state !== null ? (
          <input type="hidden" name="state" value={view.isArchive ? 'archived' : (view.state ?? '')} />
        ) : null}
        <label className="filter-search">
          <span className="unseen">Words of title or tags</span>
          <input type="search" name="q" defaultValue={view.search} placeholder="Title or tag" maxLength={300} />
        </label>
        <label className="filter-sort">
          Sort by
          <select name="sort" defaultValue={sortText(view.sort, view.order)}>
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
      {view.isArchive ? <a href="/?all">Operations under way</a> : <States view={view} />}
      <Tags list={list} view={view} />
    </div>
  );
}

function States({ view }: Readonly<{ view: ListView }>) {
  return (
    <ul className="filter-links" aria-label="State">
      {STATES.map(({ state, name }) => (
        <li key={name}>
          <a href={listHref(view, { state })} {...(view.state === state ? { 'aria-current': 'true' as const } : {})}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Tags({ list, view }: Props) {
  const others = list.tags.filter(({ tag }) => !view.tags.includes(tag)).slice(0, MOST_TAGS);
  if (others.length + view.tags.length === 0) return null;
  return (
    <ul className="filter-links filter-tags" aria-label="Tags">
      {view.tags.map((tag) => (
        <li key={tag}>
          <a href={listHref(view, { tags: view.tags.filter((one) => one !== tag) })} aria-current="true">
            {tag}
            <span aria-hidden="true"> ×</span>
            <span className="unseen">, remove this tag</span>
          </a>
        </li>
      ))}
      {others.map(({ tag, count }) => (
        <li key={tag}>
          <a href={listHref(view, { tags: [...view.tags, tag] })}>
            {tag} <span className="filter-count">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
