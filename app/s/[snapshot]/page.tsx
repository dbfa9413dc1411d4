import '../../_shell/shell.css';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { formatDay } from '../../../server/domain/format';
import type { Answer, SnapshotPage } from '../../../server/services/app';
import { AccountFormButton } from '../../_account/account-form-button';
import { getApp } from '../../_app/get-app';
import { mayEmbed } from '../../_app/page-context';
import { Notice } from '../../_shell/notice';
import { ShareTags } from '../../_shell/share-tags';
import { Section } from '../../_ui/section';
import { ThemeToggle } from '../../_ui/theme-toggle';
import { CheckFileField } from './check-file-field';
import { FrozenChart } from './frozen-chart';
import { Standing } from './standing';
import './snapshot.css';

type Props = Readonly<{ params: Promise<Readonly<{ snapshot: string }>> }>;

/** `1 Jun 2013, 12:00 UTC` */
function instantWords(instant: string): string {
  return `${formatDay(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`;
}

type Refusal = Extract<Answer<unknown>, { ok: false }>['error'];

function Refused({ error }: Readonly<{ error: Refusal }>) {
  if (error.code === 'NOT_FOUND') notFound();
  return (
    <Notice title="Not to be had">
      <p>{error.message}</p>
    </Notice>
  );
}

/** A frozen chart or board: what it showed, of which days, who froze it, and whether it still holds. */
export default async function FrozenPage({ params }: Props) {
  await connection();
  const { snapshot } = await params;
  const app = await getApp();
  const answer = await app.ask('snapshots.get', { id: snapshot });
  if (!answer.ok) return <Refused error={answer.error} />;
  const page = answer.value;
  const share = await app.ask('share.snapshot', { id: snapshot });
  const name = `${page.title}, ${formatDay(page.asOf)}, frozen`;
  const { id, operation, knownAt: day } = page;
  const isEmbeddable = mayEmbed(app.viewer(operation));
  return (
    <div className="sheet snapshot">
      <title>{`${name} · Muster`}</title>
      {share.ok && share.value && <ShareTags title={name} share={share.value} />}
      <header className="sheet-head">
        <div className="masthead">
          <a className="brand" href="/?all">
            Muster
          </a>
          <nav aria-label="Where it is from">
            <ul>
              {operationsOf(page).map(({ key, title }) => (
                <li key={key}>
                  <a href={`/${encodeURIComponent(key)}`}>{title}</a>
                </li>
              ))}
              <li>
                <a href={`/${encodeURIComponent(page.operation)}/snapshots`}>Snapshots</a>
              </li>
            </ul>
          </nav>
          <ThemeToggle />
        </div>
        <div className="snapshot-title">
          <h1>{page.title}</h1>
          <p>{`${operationsOf(page)
            .map(({ title }) => title)
            .join(
              '; ',
            )}. As of ${formatDay(page.asOf)}, known at ${formatDay(page.knownAt)}. Frozen ${instantWords(page.frozenAt)} by ${page.frozenBy}.`}</p>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Standing page={page} />
        {page.charts.map((chart) => (
          <FrozenChart
            key={chart.name}
            page={page}
            chart={chart}
            actions={
              isEmbeddable ? (
                <AccountFormButton
                  about={{ form: 'embed', operation, chart: chart.name, title: chart.caption.title, day, known: null, snapshot: id }}
                  label="embed"
                  name={`Embed ${chart.caption.title}`}
                />
              ) : null
            }
          />
        ))}
        <Provenance page={page} />
        <Section id="check" title="Check a file" rule="does it match a file issued here, byte for byte?">
          <CheckFileField />
          <noscript>
            <p>
              This needs scripts. Without them: <code>npm run check-file -- FILE --server ADDRESS</code>.
            </p>
          </noscript>
        </Section>
      </main>
    </div>
  );
}

/** The operations that it shows, its own first. */
function operationsOf({ operation, operationTitle, standing: { operations } }: SnapshotPage) {
  return operations.length > 0 ? operations : [{ key: operation, title: operationTitle }];
}

/** What the same is called live. */
function liveWords({ standing: { operations }, knownAt }: SnapshotPage): string {
  if (operations.length > 0) return 'The same operations side by side, each on its current date';
  return `The same on the live board, as known on ${formatDay(knownAt)} with all that was reported since`;
}

/** The page that shows the same live, on the day that was viewed. */
function livePath({ kind, charts, operation, knownAt }: SnapshotPage): string {
  const [only] = charts;
  return kind === 'chart' && only ? only.caption.address : `/${encodeURIComponent(operation)}?known=${knownAt}`;
}

function Provenance({ page }: Readonly<{ page: SnapshotPage }>) {
  const board = `/api/v1/snapshots/${page.id}`;
  return (
    <Section id="provenance" title="What it says of itself" rule="the same stands inside each of its files">
      <dl className="method">
        <dt>Permanent address</dt>
        <dd>
          <a href={`/s/${page.id}`}>{page.address}</a>
        </dd>
        <dt>Days</dt>
        <dd>{`True for ${formatDay(page.asOf)} (as-of), as known on ${formatDay(page.knownAt)} (known-at), at revision ${page.revision}`}</dd>
        <dt>Frozen</dt>
        <dd>{`${instantWords(page.frozenAt)} by ${page.frozenBy}`}</dd>
        <dt>SHA-256 of its data</dt>
        <dd>
          <code className="hash">{page.dataHash}</code>
        </dd>
        <dt>Live</dt>
        <dd>
          <a href={livePath(page)}>{liveWords(page)}</a>
        </dd>
        <dt>All of its data</dt>
        <dd>
          <a download href={`${board}.json?download=`}>
            JSON
          </a>{' '}
          <a download href={`${board}.csv?download=`}>
            CSV
          </a>{' '}
          <a download href={`${board}.xlsx?download=`}>
            XLSX
          </a>
        </dd>
        {page.kind === 'board' ? (
          <>
            <dt>Briefing pack</dt>
            <dd>
              <a href={`${board}.pack.pdf?paper=a4`}>PDF, A4</a> <a href={`${board}.pack.pdf?paper=letter`}>PDF, Letter</a>
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}
