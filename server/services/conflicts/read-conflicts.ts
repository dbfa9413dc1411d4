import { viewOf } from '../../domain/board/prepare-board';
import { conflictsOf, diagonalOf } from '../../domain/conflicts/conflicts';
import type { ConflictsPage } from '../answers';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** What reports say differently, as known on the viewed day, and how reports are graded. */
export const readConflicts = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time',
  run: async (call, { operation, ...viewed }): Promise<ConflictsPage> => {
    const { model, reading, present } = await openView(call, operation, viewed);
    return model.once(`conflicts|${reading.at.asOf}|${reading.at.knownAt}|${present}`, () => ({
      view: viewOf(reading, present),
      ...conflictsOf(reading),
      diagonal: diagonalOf(reading),
    }));
  },
});
