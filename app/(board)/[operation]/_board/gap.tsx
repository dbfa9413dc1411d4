import './gap.css';
import { memo } from 'react';
import { doubtsOf } from '../../../../server/domain/board/doubts';
import type { Board, GaugePart } from '../../../../server/domain/board/types';
import { formatCount, formatQuantity } from '../../../../server/domain/format';
import { besideGap } from '../../../../server/domain/requirements/pledge-words';
import { rungsOf } from '../../../../server/domain/shapes/rungs';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ board: Board; context: PageContext }>;

/** As many lines as there is room kept for. */
const MOST_DOUBTS = 4;

/** What is missing against the plan, and which figures to take with care. */
export const Gap = memo(function Gap({ board, context }: Props) {
  const short = board.gauges.filter(({ chart }) => chart.value !== null && chart.target !== null && chart.value < chart.target);
  const silent = board.gauges.filter(({ chart }) => chart.value === null);
  const { conflicts, stale } = doubtsOf(board);
  const doubtful = [...conflicts, ...stale];
  const named = doubtful.length > MOST_DOUBTS ? doubtful.slice(0, MOST_DOUBTS - 1) : doubtful;
  return (
    <Section id="gap" className="gap" title="The gap" rule="plan less what is there; a figure that nobody reported is not counted as zero">
      <div className="gap-body">
        <ul className="gap-list">
          {short.map((gauge) => (
            <Missing key={gauge.key} gauge={gauge} board={board} context={context} />
          ))}
          {short.length === 0 ? <li className="nothing">Nothing measured is short of its plan.</li> : null}
        </ul>
        <div className="doubt">
          <h3>To take with care</h3>
          <p>{doubtWords(conflicts.length, stale.length, silent.length)}</p>
          {doubtful.length === 0 ? null : (
            <ul>
              {named.map((doubt) => (
                <li key={`${doubt.mark}${doubt.seriesKey}`}>
                  <Figure context={context} seriesKey={doubt.seriesKey}>
                    {doubt.name}
                  </Figure>{' '}
                  <span className={doubt.mark}>{doubt.text}</span>
                </li>
              ))}
              {doubtful.length > named.length ? (
                <li className="small">{`and ${doubtful.length - named.length} more, marked where they stand`}</li>
              ) : null}
            </ul>
          )}
        </div>
      </div>
    </Section>
  );
});

function doubtWords(conflicts: number, stale: number, silent: number): string {
  const parts = [
    ...(conflicts > 0 ? [`${formatCount(conflicts, 'figure')} with reports that disagree`] : []),
    ...(stale > 0 ? [`${formatCount(stale, 'figure')} stale`] : []),
    ...(silent > 0 ? [`${formatCount(silent, 'gauge')} without a report`] : []),
  ];
  return parts.length === 0 ? 'No reports disagree, and none is stale.' : `${parts.join(', ')}.`;
}

function Missing({ gauge, board, context }: Readonly<{ gauge: GaugePart; board: Board; context: PageContext }>) {
  const { chart } = gauge;
  const force = board.contributors.find((part) => gauge.seriesKey === `${part.forceKey}.${rungsOf(part).offered}`);
  const beside = force ? besideGap({ expected: force.expected, unquantified: force.unquantified?.map(({ name }) => name) }) : [];
  const missing = (chart.target ?? 0) - (chart.value ?? 0);
  return (
    <li>
      <Figure context={context} seriesKey={gauge.seriesKey} className="gap-number">
        {formatQuantity(missing, chart.caption.unit)}
      </Figure>
      <span className="gap-what">{chart.caption.title}</span>
      {beside.length > 0 ? <span className="small">{beside.join('. ')}</span> : null}
    </li>
  );
}
