import { viewOf } from '../../domain/board/prepare-board';
import { dutiesOf, reportersOf } from '../../domain/rhythm/rhythm';
import type { RhythmPage } from '../answers';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** Who owes which report when, as known on the viewed day. */
export const readRhythm = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time',
  run: async (call, { operation, ...viewed }): Promise<RhythmPage> => {
    const { model, reading, present } = await openView(call, operation, viewed);
    return model.once(`rhythm|${reading.at.asOf}|${reading.at.knownAt}|${present}`, () => {
      const duties = dutiesOf(reading);
      return { view: viewOf(reading, present), duties, reporters: reportersOf(duties) };
    });
  },
});
