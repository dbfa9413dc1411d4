import './board.css';
import type { Board } from '../../../../server/domain/board/types';
import { shapeField, shapeKeyOf, shapeOf } from '../../../../server/domain/shapes/shapes';
import type { PageContext } from '../../../_app/page-context';
import { Contributors } from '../../../_figures/contributors';
import type { Marks } from '../../../_figures/marks';
import type { Drawings } from '../../../_ui/drawing';
import { ChangesFeed } from './changes-feed';
import { Deferrable } from './defer-offscreen';
import { Gap } from './gap';
import { Gauges } from './gauges';
import { Indicators } from './indicators';
import { Milestones } from './milestones';
import { Readiness } from './readiness';
import { SetUp } from './set-up';
import { Signs } from './signs';
import { Theatre } from './theatre';
import { Trend } from './trend';

type Props = Readonly<{ board: Board; drawings: Drawings; context: PageContext; marks: Marks }>;

/** The sheet below its head: plain components from values, two columns on a wide sheet, one in its own order on a telephone. */
export function BoardView({ board, drawings, context, marks }: Props) {
  const [lead, ...trends] = board.trends;
  const seen = board.contributors.filter(({ rows }) => rows.length > 0);
  const leadForce = seen.find(({ forceKey }) => forceKey === lead?.key) ?? seen[0];
  const forces = seen.filter((part) => part !== leadForce);
  const shaped = board.contributors.map((part) => JSON.stringify({ ...shapeField(part), shape: shapeKeyOf(part) }));
  const shapes = `[${[...new Set(shaped)].sort().join()}]`;
  return (
    <div className="board">
      {board.setUp ? <SetUp part={board.setUp} context={context} /> : null}
      {board.readiness.components.length > 0 ? (
        <Deferrable id="readiness">
          <Readiness readiness={board.readiness} context={context} marks={marks} />
        </Deferrable>
      ) : null}
      {board.gauges.length > 0 ? (
        <Deferrable id="gauges">
          <Gauges gauges={board.gauges} shapes={shapes} drawings={drawings} context={context} marks={marks} />
        </Deferrable>
      ) : null}
      {board.gauges.length > 0 ? (
        <Deferrable id="gap">
          <Gap board={board} context={context} />
        </Deferrable>
      ) : null}
      <div className="board-main">
        {lead ? (
          <Deferrable id={`trend-${lead.key}`}>
            <Trend part={lead} drawings={drawings} context={context} isLead />
          </Deferrable>
        ) : null}
        <div className="abreast trends">
          {trends.map((part) => (
            <Deferrable key={part.key} id={`trend-${part.key}`}>
              <Trend part={part} drawings={drawings} context={context} />
            </Deferrable>
          ))}
        </div>
        {board.indicators.length > 0 ? (
          <Deferrable id="indicators">
            <Indicators
              rows={board.indicators}
              components={board.readiness.components}
              drawings={drawings}
              context={context}
              marks={marks}
            />
          </Deferrable>
        ) : null}
        {forces.length > 0 ? (
          <div className="abreast forces">
            {forces.map((part) => (
              <Deferrable key={part.forceKey} id={`contributors-${part.forceKey}`}>
                <Contributors part={part} context={context} marks={marks} />
              </Deferrable>
            ))}
          </div>
        ) : null}
      </div>
      <div className="board-side">
        {leadForce ? (
          <Deferrable id={`contributors-${leadForce.forceKey}`}>
            <Contributors part={leadForce} context={context} marks={marks} isLead />
          </Deferrable>
        ) : null}
        {board.milestones.length > 0 ? (
          <Deferrable id="milestones">
            <Milestones rows={board.milestones} drawings={drawings} context={context} marks={marks} />
          </Deferrable>
        ) : null}
        {board.signs.length > 0 ? (
          <Deferrable id="signs">
            <Signs title={shapeOf(board.head).words.opposing} rows={board.signs} context={context} marks={marks} />
          </Deferrable>
        ) : null}
        {board.theatre.places.length > 0 ? (
          <Deferrable id="theatre">
            <Theatre part={board.theatre} drawings={drawings} context={context} />
          </Deferrable>
        ) : null}
        <Deferrable id="changes">
          <ChangesFeed changes={board.changes} context={context} />
        </Deferrable>
      </div>
    </div>
  );
}
