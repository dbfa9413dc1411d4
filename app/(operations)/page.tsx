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
import { COMPARE_FORM } from './operation-row';
import { OperationTable } from './operation-table';
import { readWish, type Wish, wishHref } from './wish';

/**
 * The operations. Where there is only one, `/` leads to its board; `/?all` lists it too, and what else is asked for in the address lists
 * what was asked for.
 */
export default async function OperationsPage({ searchParams }: Readonly<{ searchParams: SearchParams }>) {
  await connection();
  const query = await searchParams;
  const wish = readWish(query);
  const app = await getApp();
  const { search, sort, order, tags, state, page } = wish;
  const archived: 'only' | false = wish.isArchive ? 'only' : false;
  const asked = { archived, search, sort, order, tags: [...tags], page, ...(state === null ? {} : { state }) };
  const list = givenIn(await app.ask('operations.list', asked));
  const viewer = app.viewer(null);
  const [only] = list.operations;
  if (only && list.of === 1 && only.problem === null && Object.keys(query).length === 0) redirect(`/${encodeURIComponent(only.key)}`);
  return (
    <PlainPage viewer={viewer} path="/?all" title="Operations">
      <Section
        id="operations"
        title={titleOf(list, wish)}
        rule={list.of > 0 ? ruleOf(list, wish) : undefined}
        actions={viewer.mayBegin ? <AccountFormButton about={{ form: 'new-operation' }} label="New operation" /> : undefined}
      >
        {list.of === 0 ? <Nothing viewer={viewer} /> : <Listed list={list} wish={wish} />}
      </Section>
      {wish.isArchive || list.archivedCount === 0 ? null : <Archive count={list.archivedCount} />}
    </PlainPage>
  );
}

function titleOf({ of }: OperationsList, { isArchive }: Wish): string {
  if (isArchive) return 'Archived';
  return of === 0 ? 'None yet' : 'Under way';
}

function ruleOf({ of, total, page, pages }: OperationsList, wish: Wish): string {
  const isChosen = wish.search !== '' || wish.tags.length > 0 || wish.state !== null;
  const found = isChosen ? `${formatNumber(total)} of ${formatCount(of, 'operation')}` : formatCount(of, 'operation');
  return pages > 1 ? `${found}, page ${page} of ${pages}` : found;
}

function Listed({ list, wish }: Readonly<{ list: OperationsList; wish: Wish }>) {
  return (
    <>
      <Filters list={list} wish={wish} />
      <form id={COMPARE_FORM} className="compare-line" action="/compare" method="get">
        <button type="submit">Compare the ticked</button>
        <span className="small">up to six, side by side</span>
      </form>
      {list.total === 0 ? (
        <p className="nothing">
          No operation matches. <a href="/?all">Show all</a>
        </p>
      ) : (
        <OperationTable list={list} wish={wish} />
      )}
      {list.pages > 1 ? <Pages list={list} wish={wish} /> : null}
    </>
  );
}

function Pages({ list: { page, pages }, wish }: Readonly<{ list: OperationsList; wish: Wish }>) {
  return (
    <nav className="pages-line" aria-label="Pages of the list">
      {page > 1 ? (
        <a href={wishHref(wish, { page: page - 1 })} rel="prev">
          Previous page
        </a>
      ) : null}
      <span>{`Page ${page} of ${pages}`}</span>
      {page < pages ? (
        <a href={wishHref(wish, { page: page + 1 })} rel="next">
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
        <p>Begin one of your own: it takes a title. Or look at the example, Mali in January 2013.</p>
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
