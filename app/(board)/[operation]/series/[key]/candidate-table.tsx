import { formatAge, formatQuantity, formatSigned } from '../../../../../server/domain/format';
import type { SeriesPage } from '../../../../../server/services/app';
import type { PageContext } from '../../../../_app/page-context';
import { Figure } from '../../../../_figures/figure';
import { Columns } from '../../../../_ui/columns';
import { Section } from '../../../../_ui/section';

/** What a headline total could be: each candidate is a floor, the greatest counts. */
export function CandidateTable({ series, context }: Readonly<{ series: SeriesPage; context: PageContext }>) {
  return (
    <Section
      id="candidates"
      title="Candidates"
      rule="each is a minimum, because unreported figures are missing; the highest is the headline; a total is never added to its parts"
    >
      <div className="scroll">
        <table className="register">
          <Columns of={['Candidate', { number: 'Value' }, { number: 'Against the headline' }, 'Age', 'Made of']} />
          <tbody>
            {series.candidates.map((candidate, index) => (
              <tr key={candidate.label} className={index === 0 ? 'is-headline' : ''}>
                <th scope="row">
                  {candidate.label}
                  {index === 0 ? (
                    <span className="meta">
                      <span>headline</span>
                    </span>
                  ) : null}
                </th>
                <td className="number">{formatQuantity(candidate.value, series.unit)}</td>
                <td className="number">{index === 0 ? '' : formatSigned(candidate.difference)}</td>
                <td className="day">{candidate.ageDays === null ? '' : formatAge(candidate.ageDays)}</td>
                <td className="small made-of">
                  {candidate.seriesKeys.map((key) => (
                    <span key={key}>
                      <Figure context={context} seriesKey={key}>
                        {key}
                      </Figure>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
