import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { badInput } from './bad-input';
import { drawPng } from './draw-png';
import type { DrawReply, DrawRequest } from './png-worker';

export const SCALES = [1, 2, 3, 4] as const;
export type Scale = (typeof SCALES)[number];

/** More than this is no longer a picture for a report, and takes hundreds of megabytes to draw. */
export const MOST_PIXELS = 40_000_000;

/** Bytes of PNG that are remembered; the one that was not asked for longest is forgotten first. */
const MOST_REMEMBERED_BYTES = 48_000_000;

const remembered = new Map<string, Promise<Buffer>>();
let rememberedBytes = 0;

/**
 * A picture's PNG at one to four times its size. The same picture, whichever day or revision it is of, is drawn once. Throws `BAD_INPUT`
 * for a scale that is not offered and for too many pixels.
 */
export async function rasterise(svg: string, scale: Scale = 1): Promise<Buffer> {
  if (!SCALES.includes(scale)) throw badInput('scale', `One of ${SCALES.join(', ')}.`);
  const [, width = '0', height = '0'] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  if (Number(width) * Number(height) * scale * scale > MOST_PIXELS)
    throw badInput('scale', `At most ${MOST_PIXELS / 1_000_000} million pixels: take a smaller scale or width.`);
  const key = `${scale} ${createHash('sha256').update(svg).digest('base64')}`;
  const before = remembered.get(key);
  const drawn = before ?? draw(svg, scale);
  remembered.delete(key);
  remembered.set(key, drawn);
  if (!before) {
    // Whoever waits for it is told of a failure; here it is only forgotten.
    drawn.then(
      (png) => count(png),
      () => remembered.delete(key),
    );
  }
  return drawn;
}

async function count(png: Buffer): Promise<void> {
  rememberedBytes += png.length;
  while (rememberedBytes > MOST_REMEMBERED_BYTES) {
    const [oldest] = remembered;
    if (!oldest) return;
    remembered.delete(oldest[0]);
    rememberedBytes -= (await oldest[1]).length;
  }
}

/** Where the program is bundled; the tests of single parts run without it, and draw in their own thread. */
const WORKER = fileURLToPath(new URL('./png-worker.mjs', import.meta.url));
const hasWorker = existsSync(WORKER);

type Waiting = Readonly<{ resolve: (png: Buffer) => void; reject: (error: Error) => void }>;

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

async function draw(svg: string, scale: Scale): Promise<Buffer> {
  if (!hasWorker) return drawPng(svg, scale);
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker ??= startWorker();
    worker.ref();
    worker.postMessage({ id, svg, scale } satisfies DrawRequest);
  });
}

function startWorker(): Worker {
  const started = new Worker(WORKER);
  started.on('message', ({ id, png, error }: DrawReply) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    // Nobody waits: the program may end.
    if (waiting.size === 0) started.unref();
    if (png) asked?.resolve(Buffer.from(png.buffer, png.byteOffset, png.byteLength));
    else asked?.reject(new Error(`the picture could not be drawn: ${error}`));
  });
  const fail = (error: Error) => {
    if (worker === started) worker = null;
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  };
  started.on('error', fail);
  started.on('exit', (code) => fail(new Error(`the thread that draws pictures ended with ${code}`)));
  return started;
}
