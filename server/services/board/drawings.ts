import { chartsOfBoard } from '../../domain/board/drawn-charts';
import type { Board } from '../../domain/board/types';
import { drawOnPage } from '../../domain/charts/kinds';

type Drawn = Readonly<{ part: object; svg: string }>;

/** What was drawn before, by name: what was drawn from the very same part of a board is not drawn again. */
export type DrawingMemory = Map<string, Drawn>;

/** Static SVG in page colours for everything that a board draws, by name. */
export function drawBoard(board: Board, memory: DrawingMemory): Record<string, string> {
  return Object.fromEntries(
    chartsOfBoard(board).map(({ name, part, prepare }) => {
      const before = memory.get(name);
      if (before?.part === part) return [name, before.svg];
      const svg = drawOnPage(prepare());
      memory.set(name, { part, svg });
      return [name, svg];
    }),
  );
}
