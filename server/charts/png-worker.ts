import { setImmediate as letOthersPass } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { drawInBands } from './draw-png';

export type DrawRequest = Readonly<{ id: number; svg: string; scale: number }>;
/** Nobody waits for the picture any more. */
export type DrawCancel = Readonly<{ id: number; isCancelled: true }>;
/** `png` null and no error: it was cancelled. */
export type DrawReply = Readonly<{ id: number; png: Uint8Array | null; error: string }>;

// The pixels of a band are native memory, of which the garbage collector knows nothing: it would wait for a reason that never comes.
setFlagsFromString('--expose-gc');
// What this name stands for with the flag, in Node as in V8.
const collectGarbage = runInNewContext('gc') as () => void;

/** Pictures that are being drawn, and were not cancelled. */
const drawing = new Set<number>();

async function draw({ id, svg, scale }: DrawRequest): Promise<Buffer | null> {
  const bands = drawInBands(svg, scale);
  for (;;) {
    const { done, value } = bands.next();
    collectGarbage();
    if (done) return value;
    await letOthersPass();
    if (!drawing.has(id)) return null;
  }
}

async function answer(request: DrawRequest): Promise<void> {
  const { id } = request;
  drawing.add(id);
  let reply: DrawReply;
  try {
    reply = { id, png: await draw(request), error: '' };
  } catch (error) {
    reply = { id, png: null, error: String(error) };
  }
  drawing.delete(id);
  parentPort?.postMessage(reply);
}

// A thread of its own, so that whoever asks for figures does not wait for somebody's picture. Of several, each gets a band in turn.
parentPort?.on('message', (message: DrawRequest | DrawCancel) => {
  if ('isCancelled' in message) drawing.delete(message.id);
  else void answer(message);
});
