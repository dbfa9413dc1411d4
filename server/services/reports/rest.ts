import { z } from 'zod';
import { MusterError } from '../../domain/errors';
import { dayField, LIMITS, numberField, requiredText, textField } from '../../domain/input/fields';
import { seenField } from '../../domain/input/report-input';
import { CREDIBILITIES, KNOWN_BASES, QUALIFIERS, RELIABILITIES, REPORT_KINDS } from '../../domain/words';
import { API, address } from '../rest/address';
import { count } from '../rest/fields';
import { idempotencyKeyField } from '../rest/idempotency-key';
import { key, oneOf, operation } from '../rest/inputs';
import { appendReport } from './append-report';

const EXAMPLE = { value: 1200, asOf: '2013-01-14', knownAt: '2013-01-14', sourceKey: 'un', reliability: 'B', credibility: 2 } as const;

/** A report as a program sends it: the address names the operation and the series, and what is mostly empty can be left out. */
const reportedInput = z
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
    examples: [EXAMPLE],
  });

const reportedAnswer = z
  .object({ revision: count.meta({ description: 'The number of the change.' }), reportId: z.string() })
  .meta({ id: 'Reported' });

/** A refusal that names what the caller sent, which calls the series by another name than the service does. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof MusterError)) throw error;
  const problems = error.problems.map(({ field, message }) => ({ field: field === 'seriesKey' ? 'key' : field, message }));
  throw new MusterError(error.code, error.message, problems, error.current);
}

/** Takes a report of a program. */
export const reportsAddress = address({
  of: appendReport,
  method: 'POST',
  path: 'operations/{operation}/series/{key}/reports',
  operationId: 'appendReport',
  summary: 'Add a report to a series',
  description:
    'A value, a correction (a value with targetId), a retraction or an adoption. Give each report an Idempotency-Key of its own: sent again with the same key by the same user to the same operation, it is answered as the first time, with the header `Idempotent-Replayed: true`, and nothing is written. The key is known for at least 24 hours. What was refused is judged anew. The same key with another report is refused with `DUPLICATE`.',
  requestHeaders: z.object({
    'Idempotency-Key': idempotencyKeyField.meta({ description: 'Expected of every program.', examples: ['5f1c7c7e-1'] }).optional(),
  }),
  success: {
    status: 201,
    description: 'Written, or written before under this key.',
    headers: {
      Location: { description: 'Address of the series.', schema: { type: 'string' } },
      'Idempotent-Replayed': { description: '`true` for a repeat: nothing was written now.', schema: { const: 'true' } },
    },
  },
  params: { key: 'afisma.nga.pledged' },
  body: EXAMPLE,
  input: reportedInput,
  output: reportedAnswer,
  answer: async (call, { key, ...report }, { idempotencyKey, headers }) => {
    const { isRepeat, ...answer } = await appendReport(call, { ...report, seriesKey: key }, idempotencyKey).catch(inOwnWords);
    headers['Location'] = `${API}/operations/${report.operation}/series/${encodeURIComponent(key)}`;
    if (isRepeat) headers['Idempotent-Replayed'] = 'true';
    return answer;
  },
});
