import { setImmediate as letOthersPass } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { cancelled } from '../domain/fair-queue';
import { answerWith } from '../threads/answer';
import { drawInBands } from './draw-png';

export type DrawRequest = Readonly<{ svg: string; scale: number }>;

// The pixels of a band are native memory, of which the garbage collector knows nothing: it would wait for a reason that never comes.
setFlagsFromString('--expose-gc');
// What this name stands for with the flag, in Node as in V8.
const collectGarbage = runInNewContext('gc') as () => void;

// A thread of its own, so that whoever asks for figures does not wait for somebody's picture. Of several, each gets a band in turn.
answerWith(async ({ svg, scale }: DrawRequest, signal): Promise<Uint8Array> => {
  const bands = drawInBands(svg, scale);
  for (;;) {
    const { done, value } = bands.next();
    collectGarbage();
    if (done) return value;
    await letOthersPass();
    if (signal.aborted) throw cancelled();
  }
});
