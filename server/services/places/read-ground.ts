import { z } from 'zod';
import { drawGround } from '../../domain/charts/theatre/draw-ground';
import { frameAround } from '../../domain/charts/theatre/map-frame';
import { openOperation } from '../context';
import { DEMONSTRATION, operationField } from '../inputs';
import { requireRight } from '../rights';
import { query } from '../verb';
import type { Ground } from './answers';

/** Pixels of the map in a form; it is shown as wide as the form is. */
const SIZE = { width: 720, height: 360 };

/** The ground around a position, to choose a place on. Throws `NOT_FOUND` and `FORBIDDEN`. */
export const readGround = query({
  needs: 'edit',
  input: z.strictObject({
    operation: operationField,
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    /** Degrees of latitude that are seen: 180 is the whole world. */
    high: z.number().min(1).max(180),
  }),
  example: { ...DEMONSTRATION, lat: 0, lon: 0, high: 180 },
  takes: 'time',
  run: async (call, { operation, lat, lon, high }): Promise<Ground> => {
    const model = await openOperation(call, operation);
    requireRight(call, model.state.definitions.operation, 'edit');
    const frame = frameAround(lon, lat, high, SIZE.width, SIZE.height);
    return { frame, svg: drawGround(frame) };
  },
});
