import { z } from 'zod';

/** Services check what stands in addresses themselves, in words: here it is only named. */
export const operation = z.string().meta({ description: 'Key of the operation.', examples: ['mali-2013'] });
export const key = z.string().meta({ description: 'Key of the series.', examples: ['afisma.nga.pledged'] });
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
export const seriesInput = viewInput.extend({
  key,
  from: dayIn('First day of the points.', '2012-12-20'),
  to: dayIn('Last day of the points.', '2013-01-14'),
});

/** One of some words, said in words. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, { error: `One of: ${words.join(', ')}.` });
}
