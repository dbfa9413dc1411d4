import { parentPort } from 'node:worker_threads';
import { drawPng } from './draw-png';

export type DrawRequest = Readonly<{ id: number; svg: string; scale: number }>;
export type DrawReply = Readonly<{ id: number; png: Uint8Array | null; error: string }>;

// A thread of its own, so that whoever asks for figures does not wait for somebody's picture.
parentPort?.on('message', ({ id, svg, scale }: DrawRequest) => {
  let reply: DrawReply;
  try {
    reply = { id, png: drawPng(svg, scale), error: '' };
  } catch (error) {
    reply = { id, png: null, error: String(error) };
  }
  parentPort?.postMessage(reply);
});
