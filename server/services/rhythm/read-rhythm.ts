import { viewOf } from '../../domain/board/prepare-board';
import { dutiesOf, reportersOf } from '../../domain/rhythm/rhythm';
import type { RhythmPage } from '../app';
import { type Call, openView, type Viewed } from '../context';

/** Who owes which report when, as known on the viewed day. */
export async function readRhythm(call: Call, { operation, ...viewed }: Readonly<{ operation: string }> & Viewed): Promise<RhythmPage> {
  const { model, reading, present } = await openView(call, operation, viewed);
  return model.once(`rhythm|${reading.at.asOf}|${reading.at.knownAt}|${present}`, () => {
    const duties = dutiesOf(reading);
    return { view: viewOf(reading, present), duties, reporters: reportersOf(duties) };
  });
}
