import './warnings.css';
import { memo } from 'react';
import { doubtsOf } from '../../../../server/domain/board/doubts';
import type { Board } from '../../../../server/domain/board/types';
import { formatCount } from '../../../../server/domain/format';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ board: Board; context: PageContext }>;

/** As many lines as there is room kept for. */
const MOST_DOUBTS = 6;

/** Which figures to take with care: those whose reports disagree, those that are stale, those that nobody reported. */
export const Warnings = memo(function Warnings({ board, context }: Props) {
  const silent = board.indicators.filter(({ value }) => value === null);
  const { conflicts, stale } = doubtsOf(board);
  const doubtful = [...conflicts, ...stale];
  const named = doubtful.length > MOST_DOUBTS ? doubtful.slice(0, MOST_DOUBTS - 1) : doubtful;
  return (
    <Section
      folds
      id="warnings"
      className="warnings"
      title="Data warnings"
      actions={<a href={pageHref(context, 'conflicts')}>conflicts</a>}
    >
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
            <li className="small">{`and ${doubtful.length - named.length} more, marked beside their figures`}</li>
          ) : null}
        </ul>
      )}
    </Section>
  );
});

function doubtWords(conflicts: number, stale: number, silent: number): string {
  const parts = [
    ...(conflicts > 0 ? [`${formatCount(conflicts, 'figure')} with reports that disagree`] : []),
    ...(stale > 0 ? [`${formatCount(stale, 'figure')} stale`] : []),
    ...(silent > 0 ? [`${formatCount(silent, 'indicator')} without a report`] : []),
  ];
  return parts.length === 0 ? 'No reports disagree, and none is stale.' : `${parts.join(', ')}.`;
}
