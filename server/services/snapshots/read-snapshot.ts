import { z } from 'zod';
import { listOperations } from '../../db/load';
import { findPictureSizes, listDrawnCharts, listPictures, listSnapshots as loadSnapshots, type SnapshotHead } from '../../db/snapshots';
import { findRemoved } from '../../db/tombstones';
import { summaryOf } from '../../domain/charts/kinds';
import { PICTURE_SIZES } from '../../domain/charts/picture-sizes';
import { THEMES } from '../../domain/colours';
import { lookupField } from '../../domain/input/fields';
import { comparedIn } from '../../domain/side-by-side/choice';
import { partsOf } from '../../domain/snapshots/types';
import type { SnapshotPage, SnapshotRow } from '../answers';
import type { Call } from '../call';
import { openOperation } from '../context';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { may } from '../rights';
import { query } from '../verb';
import { markOf, openSnapshot } from './open-snapshot';
import { standingOf } from './standing';

const MOST_LISTED = 200;

/** A snapshot with all that it says of itself, and whether it still holds. Throws `NOT_FOUND`, also for who may not read each operation that it shows. */
export const readSnapshot = query({
  needs: 'read',
  input: z.strictObject({ id: lookupField(60) }),
  example: { id: '0123456789ab' },
  run: async (call, { id }): Promise<SnapshotPage> => {
    const opened = await openSnapshot(call, id);
    const { head, data } = opened;
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
      figureCount: partsOf(data).reduce((sum, { figures }) => sum + figures.length, 0),
      standing: await standingOf(call.services, opened),
    };
  },
});

/** Of these snapshots those that show nothing but what is open to the actor. What is not open to them is no denial that the audit log counts. */
async function onlyOpen({ services, actor }: Call, heads: readonly SnapshotHead[]): Promise<readonly SnapshotHead[]> {
  const comparisons = heads.filter(({ chart }) => comparedIn(chart).length > 0);
  if (comparisons.length === 0) return heads;
  const ids = comparisons.map(({ id }) => id);
  const [operations, gone] = await Promise.all([listOperations(services.db), findRemoved(services.db, ids)]);
  const open = new Set(operations.filter((operation) => may(actor, operation, 'read')).map(({ key }) => key));
  return heads.filter(({ id, chart }) => !gone.has(id) && comparedIn(chart).every((key) => open.has(key)));
}

/** Of the charts of a snapshot the one that can be recognised when it is small: a trend, else the first that is no gauge. */
function emblemOf(charts: readonly string[]): string | null {
  return charts.find((chart) => chart.startsWith('trend-')) ?? charts.find((chart) => !chart.startsWith('gauge-')) ?? charts[0] ?? null;
}

/** The snapshots of an operation that show nothing but what is open to the actor, the latest first. Throws `NOT_FOUND`. */
export const listSnapshots = query({
  needs: 'read',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation }): Promise<readonly SnapshotRow[]> => {
    const { key } = (await openOperation(call, operation)).state.definitions.operation;
    const heads = await onlyOpen(call, await loadSnapshots(call.services.db, key, MOST_LISTED));
    const drawn = await listDrawnCharts(
      call.services.db,
      heads.map(({ id }) => id),
    );
    return heads.map((head) => ({ ...markOf(head), picture: emblemOf(drawn.get(head.id) ?? []) }));
  },
});
