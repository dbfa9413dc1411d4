import { formatDay, formatNumber } from '../../../../../server/domain/format';
import { personWords } from '../../../../../server/domain/words';
import type { KeptSummary } from '../../../../../server/services/app';
import type { PageContext } from '../../../../_app/page-context';
import { Columns } from '../../../../_ui/columns';
import { Section } from '../../../../_ui/section';
import { keptHref, madeWords } from '../kept-words';

/** Every forecast that was kept, to be opened as it was. */
export function KeptList({ kept, context }: Readonly<{ kept: readonly KeptSummary[]; context: PageContext }>) {
  return (
    <Section id="kept" title="Kept forecasts" rule="each with seed, input and result, kept permanently; open one to see it as it was">
      {kept.length === 0 ? (
        <p className="nothing">None was kept by this day.</p>
      ) : (
        <div className="scroll">
          <table className="register">
            <Columns of={['Known at', 'Made', 'By', 'Method', { number: 'Seed' }, { number: 'Runs' }, 'Why']} />
            <tbody>
              {kept.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={keptHref(context, one.id)}>{formatDay(one.knownAt)}</a>
                  </th>
                  <td className="day">{madeWords(one)}</td>
                  <td className="day">{personWords(one.author)}</td>
                  <td>{one.method}</td>
                  <td className="number">{one.seed}</td>
                  <td className="number">{formatNumber(one.runs)}</td>
                  <td className="small">{one.note === '' ? '–' : one.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
