import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { formatDay } from '../server/domain/format';
import { getApp } from './_app/get-app';
import { ThemeToggle } from './_ui/theme-toggle';

/** The operations; a desk with only one goes straight to its board. */
export default async function OperationsPage() {
  await connection();
  const operations = await (await getApp()).operations();
  const [only] = operations;
  if (only && operations.length === 1) redirect(`/${encodeURIComponent(only.key)}`);
  return (
    <div className="sheet">
      <title>Operations · Muster</title>
      <header className="sheet-head">
        <div className="masthead">
          <span className="brand">Muster</span>
          <ThemeToggle />
        </div>
        <div className="title-line">
          <h1>Operations</h1>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {operations.length === 0 ? (
          <p className="nothing">No operation is followed yet. `npm start` loads the demonstration into an empty data folder.</p>
        ) : null}
        <ul className="operations">
          {operations.map(({ key, title, subtitle, revision, heldOn }) => (
            <li key={key}>
              <a href={`/${encodeURIComponent(key)}`}>{title}</a>
              <p>{subtitle}</p>
              <p className="meta">
                <span>{heldOn ? `held at ${formatDay(heldOn)}` : 'live'}</span>
                <span>{`revision ${revision}`}</span>
              </p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
