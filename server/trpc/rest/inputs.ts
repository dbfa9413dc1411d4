import { z } from 'zod';
import { readCursor } from '../../domain/cursor';
import { SHAPES } from '../../domain/forecast/duration';
import { FORECAST_DEFAULTS } from '../../domain/forecast/input';
import { MOST } from '../../domain/forecast/problems';
import { dayField, LIMITS, numberField, requiredText, textField } from '../../domain/input/fields';
import { seenField } from '../../domain/input/report-input';
import { CREDIBILITIES, KNOWN_BASES, QUALIFIERS, RELIABILITIES, REPORT_KINDS } from '../../domain/words';

/** Services check what stands in addresses themselves, in words: here it is only named. */
const operation = z.string().meta({ description: 'Key of the operation.', examples: ['mali-2013'] });
const key = z.string().meta({ description: 'Key of the series.', examples: ['afisma.nga.pledged'] });
const dayIn = (description: string, example: string) =>
  z
    .string()
    .meta({ description, format: 'date', examples: [example] })
    .optional();

const viewed = {
  known: dayIn('The viewed day: only what was known then counts. Default: the present of the operation.', '2013-01-14'),
  asOf: dayIn('The day that the figures are true for. Default: the viewed day.', '2013-01-14'),
};

export const operationInput = z.object({ operation });
export const viewInput = z.object({ operation, ...viewed });
export const knownInput = z.object({ operation, known: viewed.known });
export const keptInput = z.object({
  operation,
  id: z.string().meta({ description: 'Of the kept forecast.', examples: ['000000000000'] }),
});
export const seriesInput = viewInput.extend({
  key,
  from: dayIn('First day of the points.', '2012-12-20'),
  to: dayIn('Last day of the points.', '2013-01-14'),
});

const wholeIn = (description: string, example: number) =>
  z
    .int({ error: 'A whole number.' })
    .meta({ description, examples: [example] })
    .optional();

export const forecastInput = z.object({
  operation,
  known: viewed.known,
  runs: wholeIn(
    `How many, at most ${MOST.runs.toLocaleString('en-GB')}. Default: ${FORECAST_DEFAULTS.runs.toLocaleString('en-GB')}.`,
    20_000,
  ),
  seed: wholeIn(`Of the random numbers: the same seed gives the same bytes. Default: ${FORECAST_DEFAULTS.seed}.`, 1),
  horizonDays: wholeIn(`How far it looks. Default: ${FORECAST_DEFAULTS.horizonDays}.`, 1_096),
  shape: oneOf(SHAPES).meta({ description: 'How three-point estimates are weighted. Default: pert.' }).optional(),
  target: z
    .string()
    .meta({
      description: 'The row whose path and sensitivities are asked for. Default: the last milestone.',
      examples: ['force.afisma.80'],
    })
    .optional(),
  set: z
    .string()
    .meta({
      description: 'Assumptions to set: keys and numbers with a colon between, pairs with commas between.',
      examples: ['contributor.NGA.dropped:1,lag.median:90'],
    })
    .optional(),
});

export const changesInput = z.object({
  operation,
  after: z
    .string()
    .refine((text) => readCursor(text) !== null, { error: 'A whole number from 0, or a cursor.' })
    .meta({ description: 'The revision, or the cursor of an earlier answer, after which to begin. Default: 0.', examples: ['0'] })
    .optional(),
});

function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, { error: `One of: ${words.join(', ')}.` });
}

/** A report as a program sends it: the address names the operation and the series, and what is mostly empty can be left out. */
export const reportedInput = z
  .strictObject({
    operation,
    key,
    kind: oneOf(REPORT_KINDS).default('value'),
    value: numberField.nullable().default(null).meta({ description: 'The figure. Null only in a retraction or an adoption.' }),
    low: numberField.nullable().default(null),
    high: numberField.nullable().default(null),
    qualifier: oneOf(QUALIFIERS).nullable().default(null),
    asOf: dayField.meta({ description: 'The day that the figure is true for.', format: 'date' }),
    knownAt: dayField.meta({ description: 'The day on which it could be known: when its source was published.', format: 'date' }),
    knownBasis: oneOf(KNOWN_BASES).default('exact'),
    sourceKey: requiredText(LIMITS.key).meta({ description: 'Key of a source that is listed.' }),
    reliability: oneOf(RELIABILITIES).meta({ description: 'Of the source: A to E, F for not judged.' }),
    credibility: z
      .literal(CREDIBILITIES, { error: `One of: ${CREDIBILITIES.join(', ')}.` })
      .meta({ description: 'Of the information: 1 to 5, 6 for not judged.' }),
    note: textField(LIMITS.note).default(''),
    reason: textField(LIMITS.reason)
      .default('')
      .meta({ description: 'Needed for a correction, a retraction, an adoption, and for an unusual value.' }),
    targetId: requiredText(100).nullable().default(null).meta({ description: 'The report that this one corrects, retracts or adopts.' }),
    seen: seenField
      .meta({
        description:
          'The revision that was seen when this was decided. What was said about the target after it is answered with `STALE_VERSION`, and nothing is written.',
        examples: [1],
      })
      .optional(),
  })
  .meta({
    examples: [{ value: 1200, asOf: '2013-01-14', knownAt: '2013-01-14', sourceKey: 'un', reliability: 'B', credibility: 2 }],
  });
