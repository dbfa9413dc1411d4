import './board.css';
import type { ReactNode } from 'react';
import type { Board, TrendPart } from '../../../../server/domain/board/types';
import { giversOf } from '../../../../server/domain/outlook/givers';
import type { Outlook } from '../../../../server/domain/outlook/outlook';
import { verdictOf } from '../../../../server/domain/outlook/verdict';
import { shapeOf } from '../../../../server/domain/shapes/shapes';
import type { PageContext } from '../../../_app/page-context';
import { Contributors } from '../../../_figures/contributors';
import type { Marks } from '../../../_figures/marks';
import type { Drawings } from '../../../_ui/drawing';
import { ChangesFeed } from './changes-feed';
import { Deferrable } from './defer-offscreen';
import { Gauges, HEADLINES } from './gauges';
import { Indicators } from './indicators';
import { Milestones } from './milestones';
import { SetUp } from './set-up';
import { Signs } from './signs';
import { SinceVisit } from './since-visit';
import { Stances } from './stances';
import { Theatre } from './theatre';
import { Trend } from './trend';
import { Verdict } from './verdict';
import { Warnings } from './warnings';

type Props = Readonly<{
  board: Board;
  drawings: Drawings;
  context: PageContext;
  marks: Marks;
  /** How to read the gauges. */
  legend: ReactNode;
  /** What is read beside the board; null of a day that is travelled through. */
  beside: Readonly<{ outlook: Outlook | null; since: ReactNode }> | null;
}>;

/** The history of the index stands with the map, below what it is made of. */
const INDEX = 'readiness';

/**
 * The overview below its head, in the order in which a reader asks: the verdict, what changed, each figure against its plan, the lead trend
 * beside who gives it, dates and doubts, the map and the history. Plain components from values; parts without content are not drawn.
 */
export function BoardView({ board, drawings, context, marks, legend, beside }: Props) {
  const [lead, ...others] = board.trends.filter(({ key }) => key !== INDEX);
  const index = board.trends.find(({ key }) => key === INDEX);
  const seen = board.contributors.filter(({ rows }) => rows.length > 0);
  const leadForce = seen.find(({ forceKey }) => forceKey === lead?.key) ?? seen[0];
  const forces = seen.filter((part) => part !== leadForce);
  const outlook = beside?.outlook ?? null;
  const trend = (part: TrendPart | undefined, isLead = false) =>
    part ? (
      <Deferrable key={part.key} id={`trend-${part.key}`}>
        <Trend part={part} drawings={drawings} context={context} isLead={isLead} />
      </Deferrable>
    ) : null;
  const verdict = verdictOf(board, outlook);
  return (
    <div className="board">
      {board.setUp ? <SetUp part={board.setUp} context={context} /> : null}
      {board.readiness.components.length > 0 ? (
        <Deferrable id="readiness">
          <Verdict
            verdict={verdict}
            readiness={board.readiness}
            givers={giversOf(board, verdict.strength)}
            context={context}
            marks={marks}
            isPassing={beside === null}
          />
        </Deferrable>
      ) : null}
      {beside?.since ? <SinceVisit context={context}>{beside.since}</SinceVisit> : null}
      {board.gauges.length > 0 ? (
        <Deferrable id="gauges">
          <Gauges gauges={board.gauges} legend={legend} drawings={drawings} context={context} marks={marks} />
        </Deferrable>
      ) : null}
      {board.indicators.length > 0 ? (
        <Deferrable id="indicators">
          <Indicators
            rows={board.indicators}
            components={board.readiness.components}
            contributors={board.contributors}
            gauges={board.gauges.slice(HEADLINES)}
            drawings={drawings}
            context={context}
            marks={marks}
          />
        </Deferrable>
      ) : null}
      {trend(lead, true)}
      {leadForce ? (
        <Deferrable id={`contributors-${leadForce.forceKey}`}>
          <Contributors part={leadForce} context={context} marks={marks} isLead folds />
        </Deferrable>
      ) : null}
      {board.milestones.length > 0 ? (
        <Deferrable id="milestones">
          <Milestones rows={board.milestones} outlook={outlook} drawings={drawings} context={context} marks={marks} />
        </Deferrable>
      ) : null}
      {board.signs.length > 0 ? (
        <Deferrable id="signs">
          <Signs title={shapeOf(board.head).words.opposing} rows={board.signs} context={context} marks={marks} />
        </Deferrable>
      ) : null}
      {board.stances?.length ? (
        <Deferrable id="stances">
          <Stances rows={board.stances} context={context} marks={marks} />
        </Deferrable>
      ) : null}
      {board.setUp ? null : (
        <Deferrable id="warnings">
          <Warnings board={board} context={context} />
        </Deferrable>
      )}
      {board.theatre.places.length > 0 ? (
        <Deferrable id="theatre">
          <Theatre part={board.theatre} drawings={drawings} context={context} />
        </Deferrable>
      ) : null}
      {trend(index)}
      <Deferrable id="changes">
        <ChangesFeed changes={board.changes} context={context} />
      </Deferrable>
      {others.map((part) => trend(part))}
      {forces.map((part) => (
        <Deferrable key={part.forceKey} id={`contributors-${part.forceKey}`}>
          <Contributors part={part} context={context} marks={marks} folds />
        </Deferrable>
      ))}
    </div>
  );
}
