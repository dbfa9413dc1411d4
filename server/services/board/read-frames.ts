import { setImmediate } from 'node:timers/promises';
import { prepareBoard } from '../../domain/board/prepare-board';
import { openReading } from '../../domain/reading/reading';
import type { BoardPage, Frame } from '../app';
import { type Call, openAt, refuseLeft } from '../context';
import { drawBoard } from './drawings';
import { deltaOf } from './read-board';

/** Days of one answer. */
export const MOST_FRAMES = 16;

type Input = Readonly<{ operation: string; days: readonly string[] }>;

/**
 * The board as known on each of the days, the first whole and each other as what differs from the one before it. Days that are only
 * passed through push out no view that others read, and others are served between two of them. Throws as `openAt` does.
 */
export async function readFrames(call: Call, { operation, days }: Input): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  let before: BoardPage | null = null;
  for (const day of days) {
    refuseLeft(call);
    const { model, present, at } = await openAt(call, operation, { known: day });
    const board = prepareBoard(openReading(model.state, at), present);
    const page: BoardPage = { board, drawings: drawBoard(board, new Map()) };
    frames.push({ day, delta: deltaOf(before, page) });
    before = page;
    await setImmediate();
  }
  return frames;
}
