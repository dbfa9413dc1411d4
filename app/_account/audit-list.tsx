import { AUDIT_KINDS, type AuditLine } from '../../server/domain/audit';
import { formatCount } from '../../server/domain/format';
import type { Answer, AuditPage } from '../../server/services/app';
import { instantText } from '../_figures/change-list';
import { Section } from '../_ui/section';

type Props = Readonly<{
  answer: Answer<AuditPage>;
  /** The page that it stands on. */
  path: string;
  kind: string | null;
  before: string | null;
  /** Of the whole program: entries name their operation. */
  isOfProgram?: boolean;
}>;

function hrefOf(path: string, query: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? `${path}#audit` : `${path}?${new URLSearchParams(given)}#audit`;
}

/** What happened; of what is counted by hour, how often, and what it was the last time. */
function detailText({ count, at, lastAt, detail }: AuditLine): string {
  if (count === 1) return detail;
  const [from, to] = [at.slice(11, 16), lastAt.slice(11, 16)];
  const when = from === to ? `at ${from}Z` : `between ${from}Z and ${to}Z`;
  return `${formatCount(count, 'time')} ${when}. The last time: ${detail}`;
}

/** The audit log, newest first. Filter and pages are addresses, so that they work without scripts and can be sent on. */
export function AuditList({ answer, path, kind, before, isOfProgram = false }: Props) {
  const entries = answer.ok ? answer.value.entries : [];
  const last = entries.at(-1);
  return (
    <Section
      id="audit"
      title="Audit log"
      rule={`who did what${isOfProgram ? ', in the whole program' : ' here'}, newest first; times in UTC`}
    >
      <nav aria-label="Kinds of entries" className="audit-kinds">
        <ul>
          {[null, ...AUDIT_KINDS].map((one) => (
            <li key={one ?? ''}>
              <a href={hrefOf(path, { kind: one })} {...(one === kind ? { 'aria-current': 'true' as const } : {})}>
                {one ?? 'everything'}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {answer.ok ? null : <p className="nothing">{answer.error.message}</p>}
      {answer.ok && entries.length === 0 ? <p className="nothing">{before ? 'Nothing older.' : 'Nothing yet.'}</p> : null}
      {entries.length > 0 ? (
        <div className="scroll">
          <table className="register audit">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Kind</th>
                <th scope="col">Who</th>
                {isOfProgram ? <th scope="col">Operation</th> : null}
                <th scope="col">What</th>
                <th scope="col">From</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <td className="day">
                    <time dateTime={entry.at}>{instantText(entry.at)}</time>
                  </td>
                  <td className="day" data-kind={entry.kind}>
                    {entry.kind}
                  </td>
                  <td>{entry.actor}</td>
                  {isOfProgram ? <td>{entry.operationKey ?? ''}</td> : null}
                  <td className="audit-detail">{detailText(entry)}</td>
                  <td className="day">{entry.address}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p className="audit-pages">
        {before ? <a href={hrefOf(path, { kind })}>newest</a> : null}
        {answer.ok && answer.value.hasMore && last ? <a href={hrefOf(path, { kind, before: last.id })}>older</a> : null}
      </p>
    </Section>
  );
}
