import '../_account/account.css';
import './operations.css';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { formatCount, formatNumber } from '../../server/domain/format';
import type { OperationsList, Viewer } from '../../server/services/app';
import { AccountFormButton } from '../_account/account-form-button';
import { ActionButton } from '../_account/action-button';
import { getApp, givenIn } from '../_app/get-app';
import type { SearchParams } from '../_app/page-request';
import { signInHref } from '../_app/sign-in-path';
import { PlainPage } from '../_shell/plain-page';
import { Section } from '../_ui/section';
import { Filters } from './filters';
import { type ListView, listHref, readListView } from './list-view';
import { COMPARE_FORM } from './operation-row';
import { OperationTable } from './operation-table';

/**
 * The operations. Where there is only one, `/` leads to its board; `/?all` lists it too, and what else is asked for in the address lists
 * what was asked for.
 */
export default async function OperationsPage({ searchParams }: Readonly<{ searchParams: SearchParams }>) {
  await connection();
  const query = await searchParams;
  const view = readListView(query);
  const app = await getApp();
  const { search, sort, order, tags, state, page } = view;
  const archived: 'only' | false = view.isArchive ? 'only' : false;
  const filters = { archived, search, sort, order, tags: [...tags], page, ...(state === null ? {} : { state }) };
  const list = givenIn(await app.ask('operations.list', filters));
  const viewer = app.viewer(null);
  const [only] = list.operations;
  if (only && list.of === 1 && only.problem === null && Object.keys(query).length === 0) redirect(`/${encodeURIComponent(only.key)}`);
  return (
    <PlainPage viewer={viewer} path="/?all" title="Operations">
      <Section
        id="operations"
        title={titleOf(list, view)}
        rule={list.of > 0 ? ruleOf(list, view) : undefined}
        actions={viewer.mayBegin ? <AccountFormButton about={{ form: 'new-operation' }} label="New operation" /> : undefined}
      >
        {list.of === 0 ? <Nothing viewer={viewer} /> : <Listed list={list} view={view} />}
      </Section>
      {view.isArchive || list.archivedCount === 0 ? null : <Archive count={list.archivedCount} />}
    </PlainPage>
  );
}

function titleOf({ of }: OperationsList, { isArchive }: ListView): string {
  if (isArchive) return 'Archived';
  return of === 0 ? 'None yet' : 'Under way';
}

function ruleOf({ of, total, page, pages }: OperationsList, view: ListView): string {
  const isChosen = view.search !== '' || view.tags.length > 0 || view.state !== null;
  const found = isChosen ? `${formatNumber(total)} of ${formatCount(of, 'operation')}` : formatCount(of, 'operation');
  return pages > 1 ? `${found}, page ${page} of ${pages}` : found;
}

function Listed({ list, view }: Readonly<{ list: OperationsList; view: ListView }>) {
  return (
    <>
      <Filters list={list} view={view} />
      <form id={COMPARE_FORM} className="compare-line" action="/compare" method="get">
        <button type="submit">Compare the ticked</button>
        <span className="small">up to six, side by side</span>
      </form>
      {list.total === 0 ? (
        <p className="nothing">
          No operation matches. <a href="/?all">Show all</a>
        </p>
      ) : (
        <OperationTable list={list} view={view} />
      )}
      {list.pages > 1 ? <Pages list={list} view={view} /> : null}
    </>
  );
}

function Pages({ list: { page, pages }, view }: Readonly<{ list: OperationsList; view: ListView }>) {
  return (
    <nav className="pages-line" aria-label="Pages of the list">
      {page > 1 ? (
        <a href={listHref(view, { page: page - 1 })} rel="prev">
          Previous page
        </a>
      ) : null}
      <span>{`Page ${page} of ${pages}`}</span>
      {page < pages ? (
        <a href={listHref(view, { page: page + 1 })} rel="next">
          Next page
        </a>
      ) : null}
    </nav>
  );
}

/** The archive, as far as its first page goes. */
async function Archive({ count }: Readonly<{ count: number }>) {
  const list = givenIn(await (await getApp()).ask('operations.list', { archived: 'only', page: 1 }));
  return (
    <Section id="archived" title="Archived" rule="read-only; each can be taken out of the archive in its settings">
      <ul className="archive">
        {list.operations.map(({ key, title, subtitle }) => (
          <li key={key}>
            <a href={`/${encodeURIComponent(key)}`}>{title}</a>
            <span className="meta">{subtitle}</span>
          </li>
        ))}
      </ul>
      <p className="small">
        <a href="/?all&state=archived">{`All ${formatCount(count, 'archived operation')} with their figures`}</a>
      </p>
    </Section>
  );
}

function Nothing({ viewer }: Readonly<{ viewer: Viewer }>) {
  if (viewer.mayBegin)
    return (
      <div className="nothing">
        <p>Create your own: it only needs a title. Or look at the example, Mali in January 2013.</p>
        <ActionButton
          action={{ name: 'load-demonstration' }}
          label="load the example"
          name="Load the example"
          question="It can be deleted again in its settings."
          yes="Load it"
        />
      </div>
    );
  if (viewer.kind !== 'anonymous') return <p className="nothing">No operation is open to you. Ask an administrator for a role in one.</p>;
  return (
    <p className="nothing">
      No operation is open to everybody. <a href={signInHref('/')}>Sign in</a> if you have an account.
    </p>
  );
}
