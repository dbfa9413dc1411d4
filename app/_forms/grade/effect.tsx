import type { FigureDifference } from '../../../server/domain/comparing/figures';
import { formatCount, formatDay } from '../../../server/domain/format';
import type { Reliability } from '../../../server/domain/words';
import { client } from '../../_client/client';
import { Columns } from '../../_ui/columns';
import { useAnswer } from '../engine/use-answer';

type Props = Readonly<{ operation: string; sourceKey: string; reliability: Reliability; knownFrom: string; known: string }>;

/** What the new grade would change on the viewed day, asked of the server before anything is saved. */
export function Effect({ operation, sourceKey, reliability, knownFrom, known }: Props) {
  const reply = useAnswer(`${sourceKey} ${reliability} ${knownFrom} ${known}`, (signal) =>
    client.sources.foresee.query({ operation, key: sourceKey, reliability, knownFrom, known }, { signal }),
  );
  if (reply.state === 'asking') return <p className="form-present">Calculating the effect…</p>;
  if (reply.state === 'failed') return <p className="form-present">{`The effect could not be calculated. ${reply.refusal.message}`}</p>;
  const { adopted, headlines, reports } = reply.value;
  return (
    <div className="form-effect" role="status">
      <p>
        <b>{`What it changes on ${formatDay(known)}`}</b>
        {`: ${formatCount(reports, 'report')} of this source, ${formatCount(adopted.length, 'adopted value')}, ${formatCount(headlines.length, 'headline figure')}.`}
      </p>
      <Rows title="Headline figures" rows={headlines} />
      <Rows title="Adopted values" rows={adopted} />
    </div>
  );
}

function Rows({ title, rows }: Readonly<{ title: string; rows: readonly FigureDifference[] }>) {
  if (rows.length === 0) return null;
  return (
    <table className="form-versions">
      <caption>{title}</caption>
      <Columns of={['Figure', 'Now', 'With the new grade']} />
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.key} ${row.name}`}>
            <th scope="row">{row.name}</th>
            <td data-label="Now">{row.wasText}</td>
            <td data-label="With the new grade">{row.isText}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
