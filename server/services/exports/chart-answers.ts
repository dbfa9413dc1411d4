import { z } from 'zod';
import { NAMED_SCHEMAS } from '../../domain/charts/kinds';
import type { PointsTable } from '../../domain/charts/points-table';

/** What is drawn, as a table. */
export const pointsTable = z
  .object({
    caption: z.string(),
    columns: z.array(z.object({ key: z.string(), label: z.string(), isNumber: z.boolean() })),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  })
  .meta({ id: 'PointsTable', description: 'What is drawn, as a table.' }) satisfies z.ZodType<PointsTable>;

const [first, ...others] = NAMED_SCHEMAS;
if (!first) throw new Error('no kind of charts has a name');

/** A chart as data: what is drawn, and the same as a table. */
export const chartAnswer = z.object({ chart: z.discriminatedUnion('kind', [first, ...others]), table: pointsTable }).meta({ id: 'Chart' });
