import type { Board } from '../../server/domain/board/types';
import type { Here } from '../_ui/here';
import { ChangesFeed } from './changes-feed';
import { Contributors } from './contributors';
import { Gap } from './gap';
import { Gauges } from './gauges';
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
      <Readiness readiness={board.readiness} here={here} marks={marks} />
      <Gauges gauges={board.gauges} drawings={drawings} here={here} marks={marks} />
      <Gap board={board} here={here} />
      <div className="board-main">
        {lead ? <Trend part={lead} drawings={drawings} here={here} isLead /> : null}
        <div className="abreast trends">
          {trends.map((part) => (
            <Trend key={part.key} part={part} drawings={drawings} here={here} />
          ))}
        </div>
        <Indicators rows={board.indicators} components={board.readiness.components} drawings={drawings} here={here} marks={marks} />
        {forces.length > 0 ? (
          <div className="abreast forces">
            {forces.map((part) => (
              <Contributors key={part.forceKey} part={part} here={here} marks={marks} />
            ))}
          </div>
        ) : null}
      </div>
      <div className="board-side">
        {leadForce ? <Contributors part={leadForce} here={here} marks={marks} isLead /> : null}
        <Milestones rows={board.milestones} drawings={drawings} here={here} marks={marks} />
        <Signs rows={board.signs} here={here} marks={marks} />
        <Theatre part={board.theatre} drawings={drawings} here={here} />
        <ChangesFeed changes={board.changes} here={here} />
      </div>
    </div>
  );
}
