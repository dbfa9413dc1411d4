import { dayProblem, readDay } from '../../../../server/domain/day-text';
import { dayNumber, isDay } from '../../../../server/domain/days';
import { readFigure, typedRule } from '../../../../server/domain/numbers/figures';
import type { Qualifier } from '../../../../server/domain/words';
import { wordsOf } from './rows';

type Value = Readonly<{ value: number; low: number | null; high: number | null; qualifier: Qualifier | null }>;

/** What was typed as a value of its unit: a number with its qualifier or range, a day, or a word of the list. Else why it cannot be read. */
export function readEntered(text: string, unit: string): Value | Readonly<{ problem: string }> {
  const plain = { low: null, high: null, qualifier: null };
  const words = wordsOf(unit);
  if (words) {
    const code = words.indexOf(text);
    return code < 0 ? { problem: `Choose one of: ${words.join(', ')}.` } : { value: code, ...plain };
  }
  if (unit === 'day') {
    const day = readDay(text);
    return isDay(day) ? { value: dayNumber(day), ...plain } : { problem: dayProblem(text) ?? '' };
  }
  const read = readFigure(text, typedRule(unit));
  if ('problem' in read) return { problem: read.problem };
  return read.figure ?? { problem: 'Give a number, such as 1,200, about 600 or 100–200.' };
}
