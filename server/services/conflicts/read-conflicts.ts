import { viewOf } from '../../domain/board/prepare-board';
import { conflictsOf, diagonalOf } from '../../domain/conflicts/conflicts';
import type { ConflictsPage } from '../app';
import { type Call, openView, type Viewed } from '../context';

/** What reports say differently, as known on the viewed day, and how the desk grades. */
export async function readConflicts(
  call: Call,
  { operation, ...viewed }: Readonly<{ operation: string }> & Viewed,
): Promise<ConflictsPage> {
  const { model, reading, present } = await openView(call, operation, viewed);
  return model.once(`conflicts|${reading.at.asOf}|${reading.at.knownAt}|${present}`, () => ({
    view: viewOf(reading, present),
    ...conflictsOf(reading),
    diagonal: diagonalOf(reading),
  }));
}
