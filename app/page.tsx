import './_account/account.css';
import './operations.css';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { formatDay } from '../server/domain/format';
import type { OperationSummary, Viewer } from '../server/services/app';
import { AccountFormButton } from './_account/account-form-button';
import { ActionButton } from './_account/action-button';
import { getApp, givenIn } from './_app/get-app';
import type { SearchParams } from './_app/page-request';
import { signInHref } from './_app/sign-in-path';
import { PlainPage } from './_shell/plain-page';
import { Section } from './_ui/section';

/** The operations. Where there is only one, `/` leads to its board; `/?all` lists it too, with those that are archived. */
export default async function OperationsPage({ searchParams }: Readonly<{ searchParams: SearchParams }>) {
  await connection();
  const isAll = (await searchParams).all !== undefined;
  const app = await getApp();
  const operations = givenIn(await app.ask('operations.list', isAll ? { archived: true } : undefined));
  const viewer = app.viewer(null);
  const [only] = operations;
  if (only && operations.length === 1 && only.problem === null && !isAll) redirect(`/${encodeURIComponent(only.key)}`);
  const live = operations.filter(({ archivedAt }) => archivedAt === null);
  const archived = operations.filter(({ archivedAt }) => archivedAt !== null);
  return (
    <PlainPage viewer={viewer} path="/?all" title="Operations">
      <Section
        id="operations"
        title={live.length === 0 ? 'None yet' : 'Under way'}
        actions={viewer.mayBegin ? <AccountFormButton about={{ form: 'new-operation' }} label="New operation" /> : undefined}
      >
        {live.length === 0 ? <Nothing viewer={viewer} /> : <OperationList operations={live} />}
      </Section>
      {archived.length > 0 ? (
        <Section id="archived" title="Archived" rule="read-only; each can be taken out of the archive in its settings">
          <OperationList operations={archived} />
        </Section>
      ) : null}
    </PlainPage>
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

function OperationList({ operations }: Readonly<{ operations: readonly OperationSummary[] }>) {
  return (
    <ul className="operations">
      {operations.map(({ key, title, subtitle, revision, heldOn, present, tags, problem }) => (
        <li key={key}>
          <a href={`/${encodeURIComponent(key)}`}>{title}</a>
          <p>{subtitle}</p>
          {problem === null ? null : <p role="alert">{problem}</p>}
          <p className="meta">
            <span>{heldOn ? `held at ${formatDay(heldOn)}` : `today, ${formatDay(present)}`}</span>
            <span>{`revision ${revision}`}</span>
            {tags.length > 0 ? <span>{tags.join(', ')}</span> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
