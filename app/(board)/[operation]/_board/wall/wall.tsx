'use client';

import './wall.css';
import type { Board } from '../../../../../server/domain/board/types';
import type { Outlook } from '../../../../../server/domain/outlook/outlook';
import { type Verdict, verdictOf } from '../../../../../server/domain/outlook/verdict';
import { strengthWords, waitsWords, whenWords } from '../../../../../server/domain/outlook/words';
import type { BoardPage } from '../../../../../server/services/app';
import type { PageContext } from '../../../../_app/page-context';
import { scoreText } from '../../../../_figures/marks';
import { Drawing, type Drawings } from '../../../../_ui/drawing';
import { useLiveBoard } from '../use-live-board';
import { useOutlook } from '../use-outlook';
import { useFreshMarks } from './use-fresh-marks';
import { useRotation } from './use-rotation';
import { WallChanges } from './wall-changes';
import { WallDates } from './wall-dates';
import { WallFooter } from './wall-footer';
import { WallRows } from './wall-rows';

type Props = Readonly<{
  page: BoardPage;
  context: PageContext;
  viewer: string | null;
  outlook: Outlook | null;
  theme: 'light' | 'dark';
  /** The address of the next board in turn; null where there is one alone. */
  next: string | null;
  /** Seconds until then. */
  every: number;
}>;

/** The board on a wall: 16 to 9, nothing to scroll, letters that are read from across a room. It looks after itself for as long as it hangs. */
export function Wall({ page, context, viewer, outlook: drawn, theme, next, every }: Props) {
  const { board, drawings, marks } = useLiveBoard(page, context.operation, viewer);
  const fresh = useFreshMarks(marks);
  const outlook = useOutlook(drawn, context);
  const phase = useRotation(next, every);
  const verdict = verdictOf(board, outlook);
  return (
    <main className="wall" data-theme={theme} data-phase={phase} data-revision={board.head.view.revision} id="content">
      <WallVerdict board={board} verdict={verdict} context={context} isFresh={fresh.has('readiness')} />
      <div className="wall-body">
        <div className="wall-column">
          <WallRows rows={board.indicators} fresh={fresh} />
          <WallDates rows={board.milestones} outlook={outlook} context={context} />
        </div>
        <WallTrend board={board} drawings={drawings} />
        <div className="wall-column">
          {board.theatre.places.length > 0 ? <Drawing svg={drawings.theatre} name="The map" className="wall-map" /> : null}
          <WallChanges changes={board.changes} />
        </div>
      </div>
      <WallFooter board={board} operation={context.operation} />
    </main>
  );
}

type VerdictProps = Readonly<{ board: Board; verdict: Verdict; context: PageContext; isFresh: boolean }>;

function WallVerdict({ board, verdict, context, isFresh }: VerdictProps) {
  const { value, band } = board.readiness;
  const waits = waitsWords(verdict);
  return (
    <header className="wall-head">
      <p className="wall-score" data-fresh={isFresh || undefined}>
        {value === null ? '–' : scoreText(value)}
      </p>
      <div>
        <h1>{board.head.title}</h1>
        <p className="wall-band" data-band={band?.key ?? 'none'}>
          {band?.word ?? 'Nothing measured'}
        </p>
      </div>
      <div className="wall-words">
        {verdict.strength ? <p>{strengthWords(verdict.strength)}</p> : null}
        <p>{whenWords(verdict.outlook, context.day)}</p>
        {waits ? <p>{waits}</p> : null}
      </div>
    </header>
  );
}

function WallTrend({ board, drawings }: Readonly<{ board: Board; drawings: Drawings }>) {
  const lead = board.trends[0];
  if (!lead) return <div className="wall-column" />;
  return (
    <section className="wall-column" aria-labelledby="wall-trend">
      <h2 id="wall-trend">{lead.narrow.caption.title}</h2>
      <Drawing svg={drawings[`trend/${lead.key}/narrow`]} name={lead.narrow.caption.title} />
    </section>
  );
}
