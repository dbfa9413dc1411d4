import { rangeWords, valueWords } from '../series/value-words';
import type { Figure } from './figures';

/** A figure as it was read, in words: `1,500, the low end of 1,500 to 2,000`. */
export function figureWords(figure: Figure, unit: string): string {
  const range = rangeWords(figure, unit);
  if (range === '') return valueWords(figure, unit);
  return `${valueWords(figure, unit)}, ${figure.value === figure.low ? 'the low end of' : 'in a range from'} ${range}`;
}
