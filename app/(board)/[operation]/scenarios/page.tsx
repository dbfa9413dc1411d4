import '../../../_scenarios/scenarios.css';
import { formatDay } from '../../../../server/domain/format';
import { personWords } from '../../../../server/domain/words';
import { getApp } from '../../../_app/get-app';
import { pageHref } from '../../../_app/page-context';
import { OutcomeTable } from '../../../_scenarios/outcome-table';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';

/** Saved scenarios, and up to three of them beside the present. */
export default async function ScenariosPage(props: PageProps) {
  const { operation } = await props.params;
  const { with: requested } = await props.searchParams;
  const ids = (Array.isArray(requested) ? requested : (requested ?? '').split(',')).filter((id) => id !== '');
  return drawPage(props, 'scenarios', async (_register, context, known) => {
    const app = await getApp();
    const [list, comparison] = await Promise.all([
      app.ask('scenarios.list', { operation }),
      app.ask('scenarios.compare', { operation, known, ids }),
    ]);
    if (!list.ok) return <p className="nothing">{list.error.message}</p>;
    return (
      <>
        {comparison.ok && comparison.value.columns.length > 0 ? (
          <Section id="side-by-side" title="Side by side" rule={`all on ${formatDay(context.day)}; the present first`}>
            <OutcomeTable
              caption="The present beside scenarios"
              present={comparison.value.present}
              columns={comparison.value.columns.map(({ scenario, outcome }) => ({ key: scenario.id, name: scenario.name, outcome }))}
            />
          </Section>
        ) : null}
        <Section id="scenarios" title="Scenarios" rule="named sets of changes; none of them changes the board">
          {list.value.length === 0 ? (
            <p className="nothing">
              None was saved yet. An editor saves one in the <a href={pageHref(context, 'loss-test')}>contributor-loss test</a>.
            </p>
          ) : (
            <form method="get">
              {context.known === null ? null : <input type="hidden" name="known" value={context.known} />}
              <div className="scroll">
                <table className="register">
                  <Columns of={[{ unseen: 'Compare' }, 'Scenario', 'Changes', 'Stands on', 'By', 'Saved']} />
                  <tbody>
                    {list.value.map(({ id, name, said, knownAt, author, updatedAt }) => (
                      <tr key={id}>
                        <td>
                          <input type="checkbox" name="with" value={id} defaultChecked={ids.includes(id)} aria-label={`Compare ${name}`} />
                        </td>
                        <th scope="row">
                          <a href={pageHref(context, `scenarios/${id}`, null)}>{name}</a>
                        </th>
                        <td>{said.join('; ')}</td>
                        <td className="day">{knownAt === null ? 'the present' : formatDay(knownAt)}</td>
                        <td>{personWords(author)}</td>
                        <td className="day">{formatDay(updatedAt.slice(0, 10))}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <p className="compare-link">
                <button type="submit">Compare up to three</button>
              </p>
            </form>
          )}
        </Section>
      </>
    );
  });
}
