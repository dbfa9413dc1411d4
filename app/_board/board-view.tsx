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

/** The sheet below its head: plain components from values, in the order in which a telephone shows them. */
export function BoardView({ board, drawings, here, marks }: Props) {
  const [lead, ...others] = board.trends;
  return (
    <div className="board">
      <Readiness readiness={board.readiness} here={here} marks={marks} />
      <Gauges gauges={board.gauges} drawings={drawings} here={here} marks={marks} />
      <Gap board={board} here={here} />
      <div className="board-main">
        {lead ? <Trend part={lead} drawings={drawings} here={here} isLead /> : null}
        <div className="pair">
          {others.map((part) => <Trend key={part.key} part={part} drawings={drawings} here={here} />)}
        </div>
        {board.contributors.map((part) => <Contributors key={part.forceKey} part={part} here={here} marks={marks} />)}
      </div>
      <div className="board-side">
        <Milestones rows={board.milestones} drawings={drawings} here={here} marks={marks} />
        <Signs rows={board.signs} here={here} marks={marks} />
        <Theatre part={board.theatre} drawings={drawings} here={here} />
      </div>
      <Indicators rows={board.indicators} components={board.readiness.components} drawings={drawings} here={here} marks={marks} />
      <ChangesFeed changes={board.changes} here={here} />
    </div>
  );
}
