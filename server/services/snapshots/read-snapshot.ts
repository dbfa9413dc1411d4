import { z } from 'zod';
import { findPictureSizes, listPictures, listSnapshots as loadSnapshots } from '../../db/snapshots';
import { summaryOf } from '../../domain/charts/kinds';
import { PICTURE_SIZES } from '../../domain/charts/picture-sizes';
import { THEMES } from '../../domain/colours';
import { lookupField } from '../../domain/input/fields';
import type { SnapshotPage, SnapshotRow } from '../app';
import { openOperation } from '../context';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { query } from '../verb';
import { markOf, openSnapshot } from './open-snapshot';
import { standingOf } from './standing';

const MOST_LISTED = 200;

/** A snapshot with all that it says of itself, and whether it still holds. Throws `NOT_FOUND`, also for who may not read its operation. */
export const readSnapshot = query({
  needs: 'read',
  input: z.strictObject({ id: lookupField(60) }),
  example: { id: '0123456789ab' },
  run: async (call, { id }): Promise<SnapshotPage> => {
    const { head, data, model } = await openSnapshot(call, id);
    const { db } = call.services;
    const sizes = await findPictureSizes(db, head.id);
    const pictures = await listPictures(db, head.id);
    const keptOf = (chart: string) => pictures.filter((picture) => picture.chart === chart);
    const charts = data.charts.map(({ name, chart, table }) => ({
      name,
      caption: chart.caption,
      summary: summaryOf(chart),
      table,
      ...(sizes.get(name) ?? { width: 0, height: 0 }),
      sizes: PICTURE_SIZES.filter((size) => keptOf(name).some((picture) => picture.size === size)),
      themes: THEMES.filter((theme) => keptOf(name).some((picture) => picture.theme === theme)),
    }));
    return {
      ...markOf(head),
      operationTitle: data.operation.title,
      charts,
      figureCount: data.figures.length,
      standing: await standingOf(call.services, model, head, data),
    };
  },
});

/** The snapshots of an operation, the latest first. Throws `NOT_FOUND`. */
export const listSnapshots = query({
  needs: 'read',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation }): Promise<readonly SnapshotRow[]> => {
    const model = await openOperation(call, operation);
    return (await loadSnapshots(call.services.db, model.state.definitions.operation.key, MOST_LISTED)).map(markOf);
  },
});
