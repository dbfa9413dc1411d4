import { MusterError } from '../../domain/errors';
import { ownWordsOf, wordProblems, wordsFor } from '../../domain/shapes/own-words';
import type { OwnWords } from '../../domain/shapes/shape';
import { shapeOf } from '../../domain/shapes/shapes';

/**
 * An operation's own words once these of them were changed: an empty one, or the word of the shape, gives the shape its own back. What another shape does
 * not have is left out. Throws `BAD_INPUT` for a word for nothing, and for one word for two measures.
 */
export function wordsChanged(before: OwnWords, given: OwnWords, shapeKey: string): OwnWords {
  const shape = shapeOf({ shape: shapeKey });
  const words = { ...wordsFor(shape, before), ...given };
  const problems = wordProblems(shape, Object.fromEntries(Object.entries(words).filter(([, word]) => word !== '')));
  if (problems.length > 0) {
    const fields = problems.map(({ key, message }) => ({ field: `words.${key}`, message }));
    throw new MusterError('BAD_INPUT', `${fields.map(({ message }) => message).join(' ')} Nothing was saved.`, fields);
  }
  const usual = wordsFor(shape, words);
  return Object.fromEntries(Object.entries(usual).filter(([key, word]) => word !== '' && word !== usualOf(shapeKey, key)));
}

function usualOf(shapeKey: string, key: string): string | undefined {
  return ownWordsOf(shapeOf({ shape: shapeKey })).find((one) => one.key === key)?.usual;
}
