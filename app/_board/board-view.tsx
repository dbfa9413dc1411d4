import type { Board } from '../../server/domain/board/types';
import type { Here } from '../_ui/here';
import { ChangesFeed } from './changes-feed';
import { Contributors } from './contributors';
import { Gap } from './gap';
import { Gauges } from './gauges';
import { Held } from './held';
import { Indicators } from './indicators';
import type { Marks } from './marks';
import { Milestones } from './milestones';
import { Readiness } from './readiness';
import { Signs } from './signs';
import { Theatre } from './theatre';
import { Trend } from './trend';

export type Drawings = Readonly<Record<string, string>>;

type Props = Readonly<{ board: Board; drawings: Drawings; here: Here; marks: Marks }>;

/** The sheet below its head: plain components from values, two columns on a wide sheet, one in its own order on a telephone. */
export function BoardView({ board, drawings, here, marks }: Props) {
  const [lead, ...trends] = board.trends;
  const seen = board.contributors.filter(({ rows }) => rows.length > 0);
  const leadForce = seen.find(({ forceKey }) => forceKey === lead?.key) ?? seen[0];
  const forces = seen.filter((part) => part !== leadForce);
  return (
    <div className="board">
      <Held id="readiness">
        <Readiness readiness={board.readiness} here={here} marks={marks} />
      </Held>
      <Held id="gauges">
        <Gauges gauges={board.gauges} drawings={drawings} here={here} marks={marks} />
      </Held>
      <Held id="gap">
        <Gap board={board} here={here} />
      </Held>
      <div className="board-main">
        {lead ? (
          <Held id={`trend-${lead.key}`}>
            <Trend part={lead} drawings={drawings} here={here} isLead />
          </Held>
        ) : null}
        <div className="abreast trends">
          {trends.map((part) => (
            <Held key={part.key} id={`trend-${part.key}`}>
              <Trend part={part} drawings={drawings} here={here} />
            </Held>
          ))}
        </div>
        <Held id="indicators">
          <Indicators rows={board.indicators} components={board.readiness.components} drawings={drawings} here={here} marks={marks} />
        </Held>
        {forces.length > 0 ? (
          <div className="abreast forces">
            {forces.map((part) => (
              <Held key={part.forceKey} id={`contributors-${part.forceKey}`}>
                <Contributors part={part} here={here} marks={marks} />
              </Held>
            ))}
          </div>
        ) : null}
      </div>
      <div className="board-side">
        {leadForce ? (
          <Held id={`contributors-${leadForce.forceKey}`}>
            <Contributors part={leadForce} here={here} marks={marks} isLead />
          </Held>
        ) : null}
        <Held id="milestones">
          <Milestones rows={board.milestones} drawings={drawings} here={here} marks={marks} />
        </Held>
        <Held id="signs">
          <Signs rows={board.signs} here={here} marks={marks} />
        </Held>
        <Held id="theatre">
          <Theatre part={board.theatre} drawings={drawings} here={here} />
        </Held>
        <Held id="changes">
          <ChangesFeed changes={board.changes} here={here} />
        </Held>
      </div>
    </div>
  );
}
