import { chartOfLadder } from '../../domain/board/ladder-chart';
import { drawOnPage } from '../../domain/charts/kinds';
import { prepareLadder } from '../../domain/ladder/ladder';
import type { LadderPart } from '../app';
import { type Call, openView, type Viewed } from '../context';

/** The ladders of the viewed day, drawn. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist. */
export async function readLadders(
  call: Call,
  { operation, ...viewed }: Readonly<{ operation: string }> & Viewed,
): Promise<readonly LadderPart[]> {
  const { model, reading } = await openView(call, operation, viewed);
  return model.once(`ladders|${reading.at.asOf}|${reading.at.knownAt}`, () =>
    reading.definitions.forces.flatMap((force): LadderPart[] => {
      const ladder = prepareLadder(reading, force);
      if (!ladder) return [];
      const chart = chartOfLadder(reading, ladder, 'wide');
      return [{ ladder, chart, drawings: { wide: drawOnPage(chart), narrow: drawOnPage(chartOfLadder(reading, ladder, 'narrow')) } }];
    }),
  );
}
