import { z } from 'zod';
import { day, figure, share } from '../../domain/charts/schema';
import { HINDSIGHTS } from '../../domain/reading/hindsight';
import { CREDIBILITIES, QUALIFIERS, RELIABILITIES } from '../../domain/words';

export { day, figure, share };

export const instant = z.string().meta({ id: 'Instant', description: 'An instant in UTC.', examples: ['2013-01-14T09:30:00.000Z'] });

export const count = z.int().min(0);

export const view = z
  .object({
    asOf: day,
    knownAt: day,
    present: day,
    isPresent: z.boolean(),
    isHeld: z.boolean(),
    revision: count,
    cursor: z
      .string()
      .meta({ description: 'The revision, the beginning of the hash of its change, and the epoch: where a stream of changes goes on.' }),
  })
  .meta({ id: 'View', description: 'What the read is fixed by: the revision, the as-of day and the known-at day.' });

export const hindsight = z.array(z.enum(HINDSIGHTS)).meta({
  description:
    'Why a figure was hardly known on the day that it counts as known: that day was reconstructed by reasoning, its source was published after it, or it was entered more than a week after. Left out where nothing says so.',
});

export const provenance = z
  .object({
    asOf: day.nullable(),
    knownAt: day.nullable(),
    ageDays: z.int().nullable(),
    isStale: z.boolean(),
    grade: z.object({ reliability: z.enum(RELIABILITIES), credibility: z.literal(CREDIBILITIES) }).nullable(),
    sourceKeys: z.array(z.string()),
    conflictCount: count,
    low: figure,
    high: figure,
    qualifier: z.enum(QUALIFIERS).nullable(),
    seriesKeys: z.array(z.string()),
    hindsight: hindsight.optional(),
  })
  .meta({
    id: 'Provenance',
    description: 'Where a figure comes from: days, age, grade (Admiralty scale), sources, conflict, and the series it is read from.',
  });

export const ownWords = z.record(z.string(), z.string()).meta({
  id: 'OwnWords',
  description:
    'What is called by words of the operation’s own, by the keys of measures, `opposing` and `force`; the others have the words of the shape.',
  examples: [{ disbursed: 'paid out' }],
});
