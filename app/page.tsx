import './operations.css';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { formatDay } from '../server/domain/format';
import { getApp, givenIn } from './_app/get-app';
import { signInHref } from './_app/sign-in-path';
import { PlainPage } from './_shell/plain-page';

/** The operations; where there is only one, the reader goes straight to its board. */
export default async function OperationsPage() {
  await connection();
  const app = await getApp();
  const operations = givenIn(await app.ask('operations.list'));
  const viewer = app.viewer(null);
  const [only] = operations;
  if (only && operations.length === 1 && only.problem === null) redirect(`/${encodeURIComponent(only.key)}`);
  return (
    <PlainPage viewer={viewer} path="/" title="Operations">
      {operations.length === 0 ? (
        <p className="nothing">
          {viewer.kind === 'anonymous' ? (
            <>
              No operation is open to everybody. <a href={signInHref('/')}>Sign in</a> if you have an account.
            </>
          ) : (
            'No operation is open to you. `npm start` loads the demonstration into an empty data folder.'
          )}
        </p>
      ) : null}
      <ul className="operations">
        {operations.map(({ key, title, subtitle, revision, heldOn, problem }) => (
          <li key={key}>
            <a href={`/${encodeURIComponent(key)}`}>{title}</a>
            <p>{subtitle}</p>
            {problem === null ? null : <p role="alert">{problem}</p>}
            <p className="meta">
              <span>{heldOn ? `held at ${formatDay(heldOn)}` : 'at the present day'}</span>
              <span>{`revision ${revision}`}</span>
            </p>
          </li>
        ))}
      </ul>
    </PlainPage>
  );
}
