import { formatNumber } from '../../../../server/domain/format';
import type { ForecastResult } from '../../../../server/services/app';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';

/** Below it a correlation over so many runs is hardly more than chance. */
const LEAST = 0.05;

/** Which uncertainty moves the day most: rank correlation with the target's day, as bars with their number. */
export function Sensitivity({ result: { sensitivity, sensitivityRuns } }: Readonly<{ result: ForecastResult }>) {
  const shown = sensitivity.filter(({ correlation }) => Math.abs(correlation) >= LEAST);
  return (
    <Section
      id="sensitivity"
      title="Main drivers"
      rule={`Spearman's rank correlation with the day, over ${formatNumber(sensitivityRuns)} runs`}
    >
      {shown.length === 0 ? (
        <p className="nothing">No uncertain quantity affects the day.</p>
      ) : (
        <table className="sensitivity">
          <Columns of={['Uncertainty', 'Strength', 'Correlation']} className="unseen" />
          <tbody>
            {shown.map(({ key, label, correlation }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="sensitivity-bar" aria-hidden="true">
                  <span data-sign={correlation < 0 ? 'earlier' : 'later'} style={{ width: `${Math.abs(correlation) * 100}%` }} />
                </td>
                <td className="number">{`${correlation < 0 ? '−' : '+'}${Math.abs(correlation).toFixed(2)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small">Plus: a higher value means a later day. Minus: an earlier day. Others are below {LEAST}.</p>
    </Section>
  );
}
