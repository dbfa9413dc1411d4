import { formatDay, formatNumber } from '../../../../server/domain/format';
import { personWords, RELIABILITIES, RELIABILITY_WORDS } from '../../../../server/domain/words';
import { FormButton } from '../../../_forms/form-button';
import { operationPage } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { SourceLink } from '../../../_ui/source-link';

function reliabilityWords(letter: string): string {
  const known = RELIABILITIES.find((reliability) => reliability === letter);
  return known ? RELIABILITY_WORDS[known] : '';
}

export default operationPage(
  'sources',
  (app, day) => app.ask('sources.list', day),
  (answer, context) => {
    const sources = [...answer].sort((a, b) => b.reportCount - a.reportCount || (a.title < b.title ? -1 : 1));
    return (
      <Section
        id="sources"
        title="Sources"
        rule={`${sources.length} known by ${formatDay(context.day)}, most used first; graded A to F for reliability`}
        actions={<FormButton context={context} form="source" label="add a source" />}
      >
        <div className="scroll" data-edit-host>
          <table className="register ledger sources">
            <Columns of={['Source', 'Reliability', { number: 'Reports' }, 'First known', { unseen: 'Edit' }]} />
            <tbody>
              {sources.map((source) => (
                <tr key={source.key} id={`source-${source.key}`}>
                  <th scope="row">
                    <SourceLink source={source} fallback={source.key} />
                  </th>
                  <td data-label="reliability">
                    <span className="grade">{source.reliability}</span> {reliabilityWords(source.reliability)}
                    {source.grades.map((grade) => (
                      <span key={grade.revision} className="footnote">
                        {`${grade.was} until ${formatDay(grade.knownFrom)}, by ${personWords(grade.author)}: ${grade.reason}`}
                      </span>
                    ))}
                  </td>
                  <td className="number" data-label="reports">
                    {formatNumber(source.reportCount, 0)}
                  </td>
                  <td className="day" data-label="first known">
                    {source.firstKnown === null ? 'not used yet' : formatDay(source.firstKnown)}
                  </td>
                  <td className="button-cell">
                    <FormButton context={context} form="grade" subject={source.key} label="grade" name={`Grade ${source.title} anew`} />
                    <FormButton context={context} form="source" subject={source.key} label="edit" name={`Edit ${source.title}`} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    );
  },
);
