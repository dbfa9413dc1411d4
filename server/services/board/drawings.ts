import { drawForecast } from '../../charts/forecast';
import { drawGauge } from '../../charts/gauge';
import { drawLadder } from '../../charts/ladder';
import { drawMilestones } from '../../charts/milestones';
import { drawReliability } from '../../charts/reliability';
import { drawSpark } from '../../charts/spark';
import { drawTheatre } from '../../charts/theatre';
import { drawTrend } from '../../charts/trend';
import type { Board } from '../../domain/board/types';
import type { PreparedChart } from '../../domain/charts/types';
import { chartsOfBoard } from './charts-of-board';

type Drawn = Readonly<{ part: object; svg: string }>;

/** What was drawn before, by name: what was drawn from the very same part of a board is not drawn again. */
export type DrawingMemory = Map<string, Drawn>;

export function draw(chart: PreparedChart): string {
  switch (chart.kind) {
    case 'gauge':
      return drawGauge(chart);
    case 'trend':
      return drawTrend(chart);
    case 'spark':
      return drawSpark(chart);
    case 'milestones':
      return drawMilestones(chart);
    case 'forecast':
      return drawForecast(chart);
    case 'ladder':
      return drawLadder(chart);
    case 'reliability':
      return drawReliability(chart);
    case 'theatre':
      return drawTheatre(chart);
  }
}

/** Static SVG in page colours for everything that a board draws, by name. */
export function drawBoard(board: Board, memory: DrawingMemory): Record<string, string> {
  return Object.fromEntries(
    chartsOfBoard(board).map(({ name, part, prepare }) => {
      const before = memory.get(name);
      if (before?.part === part) return [name, before.svg];
      const svg = draw(prepare());
      memory.set(name, { part, svg });
      return [name, svg];
    }),
  );
}
