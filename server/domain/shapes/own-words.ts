import { capitalised } from './capitalised';
import type { OwnWords, Shape } from './shape';

/** What else of a shape is called by words of an operation's own, with the names of the form's fields. */
export const WORD_KEYS = { opposing: 'What counts against', force: 'A body that is followed' } as const;

/** One thing that can be called otherwise. */
export type OwnWord = Readonly<{
  key: string;
  /** What the form says that it is. */
  label: string;
  /** What the shape calls it. */
  usual: string;
}>;

/** Everything that an operation of a shape can call by words of its own: its stages, the other measures, the plan, and what `WORD_KEYS` names. */
export function ownWordsOf({ rungs, measures, planned, ceiling, words, forceName }: Shape): readonly OwnWord[] {
  return [
    ...rungs.map(({ key, name }, index) => ({ key, label: `Stage ${index + 1}`, usual: name })),
    ...measures.map(({ key, name }) => ({ key, label: capitalised(name), usual: name })),
    { key: 'planned', label: 'The plan', usual: planned },
    { key: 'ceiling', label: 'The most that is allowed', usual: ceiling },
    { key: 'opposing', label: WORD_KEYS.opposing, usual: words.opposing },
    { key: 'force', label: WORD_KEYS.force, usual: forceName },
  ];
}

/** A shape with words of an operation's own in place of its own. Keys stay. */
export function withWords(shape: Shape, own: OwnWords): Shape {
  const named = <T extends Readonly<{ key: string; name: string }>>(list: readonly T[]) =>
    list.map((one) => ({ ...one, name: own[one.key] ?? one.name }));
  return {
    ...shape,
    rungs: named(shape.rungs),
    measures: named(shape.measures),
    planned: own['planned'] ?? shape.planned,
    ceiling: own['ceiling'] ?? shape.ceiling,
    forceName: own['force'] ?? shape.forceName,
    words: { ...shape.words, opposing: own['opposing'] ?? shape.words.opposing },
  };
}

type Worded = Readonly<{ shape: string; words: OwnWords }>;

/**
 * What is wrong with words of an operation's own, by key: one that its shape does not have, or the same word for two measures, which no table could tell
 * apart.
 */
export function wordProblems(shape: Shape, words: OwnWords): readonly Readonly<{ key: string; message: string }>[] {
  const known = ownWordsOf(shape);
  const unknown = Object.keys(words).filter((key) => !known.some((one) => one.key === key));
  const problems = unknown.map((key) => ({
    key,
    message: `There is nothing of this key to call otherwise; there are ${known.map((one) => one.key).join(', ')}.`,
  }));
  const taken = new Map<string, string>();
  for (const { key, usual } of known) {
    if (Object.hasOwn(WORD_KEYS, key)) continue;
    const word = (words[key] ?? usual).toLowerCase();
    const other = taken.get(word);
    if (other !== undefined)
      problems.push({
        key: Object.hasOwn(words, key) ? key : other,
        message: `${other} and ${key} are both called ${word}: give one another word.`,
      });
    taken.set(word, key);
  }
  return problems;
}

/** Those of the words that something of the shape has: what is left of them where an operation is about something else now. */
export function wordsFor(shape: Shape, words: OwnWords): OwnWords {
  return Object.fromEntries(ownWordsOf(shape).flatMap(({ key }) => (words[key] === undefined ? [] : [[key, words[key]]])));
}

/** Forces of an operation's shape with its words. Where it has none they are as they were. */
export function forcesInWords<F extends Readonly<{ shape?: string | null | undefined }>>(
  forces: readonly F[],
  { shape, words }: Worded,
  first: string,
): readonly F[] {
  if (Object.keys(words).length === 0) return forces;
  return forces.map((force) => ((force.shape ?? first) === shape ? { ...force, words } : force));
}
