import { formatCount, formatDay } from '../../../server/domain/format';
import type { SnapshotDifference, SnapshotPage } from '../../../server/services/app';
import { Columns } from '../../_ui/columns';
import { Section } from '../../_ui/section';

function differenceWords({ name, day, was, is, change }: SnapshotDifference, asOf: string): string {
  const on = day === asOf ? '' : ` on ${formatDay(day)}`;
  return `${name}${on} was ${was}, is ${is}${change === '' ? '' : ` (${change})`}`;
}

/** Whether the snapshot still holds: the state in a word, then what differs, by how much and since when. */
export function Standing({ page }: Readonly<{ page: SnapshotPage }>) {
  const { standing, asOf, figureCount } = page;
  const { agrees, differences, count, knownNow, revisionNow, operations, present } = standing;
  const [first] = differences;
  const held = `its figures of ${formatDay(asOf)} against what is known by ${formatDay(knownNow)}, at revision ${revisionNow}`;
  const rule = operations.length > 0 ? 'the figures of each operation against what is known of them today' : held;
  return (
    <Section id="standing" title="Is it still current?" rule={rule}>
      {agrees || !first ? (
        <p className="standing" data-state="agrees">
          <b>Agrees.</b>{' '}
          {figureCount === 0
            ? 'It was computed: none of its figures was reported.'
            : `Each of its ${formatCount(figureCount, 'figure')} is known today as it was frozen.`}
        </p>
      ) : (
        <>
          <p className="standing" data-state="superseded">
            <b>{`Superseded ${first.since.words}:`}</b> {`${differenceWords(first, asOf)}.`}
            {count > 1 ? ` ${formatCount(count, 'figure')} of ${figureCount} differ.` : ''}
          </p>
          <DifferenceTable standing={standing} />
        </>
      )}
      {operations.length > 0 ? <OperationTable operations={operations} /> : null}
      {present === null ? null : <PresentTable present={present} asOf={asOf} />}
    </Section>
  );
}

function DifferenceTable({ standing: { differences, count } }: Readonly<{ standing: SnapshotPage['standing'] }>) {
  return (
    <div className="scroll">
      <table className="register">
        <caption className="unseen">Figures that changed since</caption>
        <Columns of={['Figure', 'Day', { number: 'Frozen' }, { number: 'Known today' }, { number: 'Difference' }, 'Since']} />
        <tbody>
          {differences.map(({ key, name, day, was, is, change, since }) => (
            <tr key={`${key} ${day}`}>
              <th scope="row">{name}</th>
              <td className="day">{formatDay(day)}</td>
              <td className="number">{was}</td>
              <td className="number">{is}</td>
              <td className="number">{change}</td>
              <td>
                {since.words}
                {since.summary === '' ? '' : `: ${since.summary}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > differences.length ? <p className="small">{`and ${formatCount(count - differences.length, 'more figure')}.`}</p> : null}
    </div>
  );
}

/** Of a comparison: which of its operations is known otherwise today. */
function OperationTable({ operations }: Pick<SnapshotPage['standing'], 'operations'>) {
  return (
    <div className="scroll">
      <table className="register">
        <caption className="unseen">Operations of this comparison</caption>
        <Columns
          of={[
            'Operation',
            'As of',
            { number: 'Frozen at revision' },
            { number: 'Revision today' },
            { number: 'Figures' },
            { number: 'Differ' },
          ]}
        />
        <tbody>
          {operations.map(({ key, title, asOf, revision, revisionNow, figureCount, count }) => (
            <tr key={key}>
              <th scope="row">
                <a href={`/${encodeURIComponent(key)}`}>{title}</a>
              </th>
              <td className="day">{formatDay(asOf)}</td>
              <td className="number">{revision}</td>
              <td className="number">{revisionNow}</td>
              <td className="number">{figureCount}</td>
              <td className="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Present = NonNullable<SnapshotPage['standing']['present']>;

function PresentTable({ present: { day, rows }, asOf }: Readonly<{ present: Present; asOf: string }>) {
  return (
    <details className="more">
      <summary>{`The same figures in the present, ${formatDay(day)}`}</summary>
      <table className="twin">
        <caption>{`Figures of ${formatDay(asOf)} as frozen, and of ${formatDay(day)}`}</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" className="number">{`Frozen, ${formatDay(asOf)}`}</th>
            <th scope="col" className="number">
              {formatDay(day)}
            </th>
            <th scope="col" className="number">
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, was, is, change }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="number">{was}</td>
              <td className="number">{is}</td>
              <td className="number">{change}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
