import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { prepareBoard } from '../../domain/board/prepare-board';
import { openReading } from '../../domain/reading/reading';
import type { BoardPage, Frame } from '../answers';
import { openAt, refuseLeft } from '../context';
import { DEMONSTRATION, operationField } from '../inputs';
import { query } from '../verb';
import { drawBoard } from './drawings';
import { deltaOf } from './read-board';

/** Days of one answer. */
export const MOST_FRAMES = 16;

/**
 * The board as known on each of the days, the first whole and each other as what differs from the one before it. Days that are only
 * passed through push out no view that others read, and others are served between two of them. Throws as `openAt` does.
 */
export const readFrames = query({
  needs: 'read',
  input: z.strictObject({ operation: operationField, days: z.array(z.string().max(20)).min(1).max(MOST_FRAMES) }),
  example: { ...DEMONSTRATION, days: ['2013-01-10'] },
  takes: 'time',
  isKept: true,
  isRepetitive: true,
  run: async (call, { operation, days }): Promise<readonly Frame[]> => {
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
  },
});
