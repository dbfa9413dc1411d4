import './ladder.css';
import { ladderTable } from '../../../../server/domain/charts/ladder/table';
import { formatQuantity } from '../../../../server/domain/format';
import type { Ladder } from '../../../../server/domain/ladder/ladder';
import { conversionWords, deliveryWords, lagWords } from '../../../../server/domain/ladder/words';
import { capitalised } from '../../../../server/domain/shapes/capitalised';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import { rungsOf } from '../../../../server/domain/shapes/rungs';
import type { LadderPart } from '../../../../server/services/app';
import type { PageContext } from '../../../_app/page-context';
import { ChartActions } from '../../../_charts/chart-actions';
import { Figure } from '../../../_figures/figure';
import { Columns } from '../../../_ui/columns';
import { Drawing } from '../../../_ui/drawing';
import { TwinTable } from '../../../_ui/points-table';
import { Section } from '../../../_ui/section';

/** How much of a force stands on each rung over time, how much passes from rung to rung, and how long that takes. */
export function LadderSection({ part, context }: Readonly<{ part: LadderPart; context: PageContext }>) {
  const { ladder, chart, drawings } = part;
  const name = `ladder-${ladder.forceKey}`;
  const { title } = chart.caption;
  return (
    <Section
      id={name}
      title="From stage to stage"
      rule={deliveryWords(ladder) || `${ladder.name}, ${ladder.unit}`}
      actions={
        <ChartActions
          context={context}
          chart={name}
          title={title}
          caption={chart.caption}
          table={<TwinTable table={ladderTable(chart)} />}
        />
      }
    >
      <div className="ladder">
        <div className="variants">
          <div className="variant-wide">
            <Drawing svg={drawings.wide} name={title} />
          </div>
          <div className="variant-narrow">
            <Drawing svg={drawings.narrow} name={title} />
          </div>
        </div>
        <LadderTable ladder={ladder} context={context} />
      </div>
    </Section>
  );
}

function LadderTable({ ladder, context }: Readonly<{ ladder: Ladder; context: PageContext }>) {
  const { offered, delivered } = rungsOf(ladder);
  const name = (measure: string) => capitalised(measureName(measure, ladder));
  return (
    <div className="ladder-words">
      <div className="scroll">
        <table className="register">
          <caption className="unseen">{`${ladder.name}: level, what passes and how long it takes, by stage`}</caption>
          <Columns of={['Stage', { number: 'Level' }, 'Of the stage before', 'After it']} />
          <tbody>
            {ladder.rungs.map(({ rung, value, seriesKey }, index) => {
              const step = index === 0 ? undefined : ladder.steps[index - 1];
              return (
                <tr key={rung}>
                  <th scope="row">{name(rung)}</th>
                  <td className="number">
                    <Figure context={context} seriesKey={seriesKey}>
                      {value === null ? '–' : formatQuantity(value, ladder.unit)}
                    </Figure>
                  </td>
                  <td>{(step && conversionWords(step, ladder)) || '–'}</td>
                  <td>
                    {(step && lagWords(step)) || '–'}
                    {step?.lag ? <span className="meta">{contributorWords(ladder, step.from, step.to)}</span> : null}
                  </td>
                </tr>
              );
            })}
            {ladder.delivery && ladder.steps.every(({ from, to }) => from !== offered || to !== delivered) ? (
              <tr>
                <th scope="row">{`${name(offered)} to ${measureName(delivered, ladder)}`}</th>
                <td className="number" />
                <td>{conversionWords(ladder.delivery, ladder) || '–'}</td>
                <td>
                  {lagWords(ladder.delivery) || '–'}
                  {ladder.delivery.lag ? <span className="meta">{contributorWords(ladder, offered, delivered)}</span> : null}
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      <p className="small">
        A stage counts who reached it or a later one. Days: the n-th unit that reached a stage after the n-th that reached the stage before,
        contributor by contributor; half took no longer. What reached only one of the two stages is not in it.
      </p>
    </div>
  );
}

/** Each contributor that reported both rungs, with its own median: `Togo 8 d (630)`. */
function contributorWords({ contributors }: Ladder, from: string, to: string): string {
  return contributors
    .flatMap(({ name, steps }) => {
      const own = steps.find((step) => step.from === from && step.to === to);
      return own ? [`${name} ${formatQuantity(own.lag.days, 'days')} (n ${formatQuantity(own.lag.units, '')})`] : [];
    })
    .join(', ');
}
