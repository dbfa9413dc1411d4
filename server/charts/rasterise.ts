import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { ByteCache } from '../domain/byte-cache';
import { cancelled, FairQueue } from '../domain/fair-queue';
import { SharedWork } from '../domain/shared-work';
import { Thread } from '../threads/thread';
import { badInput } from './bad-input';
import { drawPng } from './draw-png';
import type { DrawRequest } from './png-worker';

export const SCALES = [1, 2, 3, 4] as const;
export type Scale = (typeof SCALES)[number];

/** More than this is no longer a picture for a report. */
export const MOST_PIXELS = 40_000_000;

const PIXELS_OF_A_UNIT = 1_000_000;

/** Who wants a picture. */
export type Requester = Readonly<{
  /** Whom the queue counts by. */
  asker: string;
  /** Aborted when it is not wanted any more. */
  signal?: AbortSignal | undefined;
  /** Counts what is drawn for the asker, in millions of pixels. Throws `TOO_MANY` when that is too much. */
  charge?(millions: number): Promise<void>;
}>;

const NOBODY: Requester = { asker: '' };

/** PNG files by what they show and their scale. */
const remembered = new ByteCache<Buffer>({ bytes: 48_000_000, bytesOf: ({ length }) => length });

/**
 * Pictures are drawn in turns of their askers: small ones beside large ones, so that a page's picture never waits for posters. Both queues
 * are bounded in millions of pixels, of which each picture counts for one at least, and so in pictures.
 */
const SMALL = new SharedWork<Buffer>(new FairQueue({ atOnce: 1, most: 128, mostOfOne: 48, retryAfterSeconds: 5 }));
const LARGE = new SharedWork<Buffer>(new FairQueue({ atOnce: 1, most: 400, mostOfOne: 160, retryAfterSeconds: 15 }));
/** In millions of pixels: a picture of a page in twice its size is no more. */
const MOST_SMALL = 6;

/**
 * A picture's PNG at one to four times its size. The same picture, whichever day or revision it is of, is drawn once. Throws `BAD_INPUT`
 * for a scale that is not offered and for too many pixels, `TOO_MANY` and `UNAVAILABLE` when too many pictures wait, and `UNAVAILABLE` when
 * the requester left.
 */
export async function rasterise(svg: string, scale: Scale = 1, { asker, signal, charge }: Requester = NOBODY): Promise<Buffer> {
  if (!SCALES.includes(scale)) throw badInput('scale', `One of ${SCALES.join(', ')}.`);
  const [, width = '0', height = '0'] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const pixels = Number(width) * Number(height) * scale * scale;
  if (pixels > MOST_PIXELS) throw badInput('scale', `At most ${MOST_PIXELS / 1_000_000} million pixels: take a smaller scale or width.`);
  const key = `${scale} ${createHash('sha256').update(svg).digest('base64')}`;
  const before = remembered.get(key);
  if (before) return before;
  const weight = Math.max(1, Math.ceil(pixels / PIXELS_OF_A_UNIT));
  const queue = weight > MOST_SMALL ? LARGE : SMALL;
  return queue.run({ key, asker, signal, weight }, async (given) => {
    await charge?.(weight);
    const png = await draw(svg, scale, given);
    remembered.set(key, png);
    return png;
  });
}

/** Where the program is bundled; the tests of single parts run without it, and draw in their own thread. */
const WORKER = new URL('./png-worker.mjs', import.meta.url);
const thread = existsSync(WORKER) ? new Thread<DrawRequest, Uint8Array>(WORKER) : null;

async function draw(svg: string, scale: Scale, signal: AbortSignal): Promise<Buffer> {
  if (signal.aborted) throw cancelled();
  if (!thread) return drawPng(svg, scale);
  const { buffer, byteOffset, byteLength } = await thread.ask({ svg, scale }, { signal });
  return Buffer.from(buffer, byteOffset, byteLength);
}
