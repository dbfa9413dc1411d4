import { z } from 'zod';

/** A word of a key of series: `in_training`. */
const wordKey = z.string().regex(/^[a-z]+(?:_[a-z]+)*$/);
const named = z.strictObject({ key: wordKey, name: z.string().min(1) });
const words = z.array(z.string().min(1)).min(1);

/** What an operation or a force is about: what is counted, the rungs from a word to the thing itself, and what all of it is called. */
export const shapeSchema = z
  .strictObject({
    name: z.string().min(1),
    about: z.string().min(1),
    /** What a body that is followed is called: a fund, a force. */
    forceName: z.string().min(1),
    unit: z.string().min(1),
    units: words,
    /** Lowest first. A rung's figure counts what stands on that rung or above. */
    rungs: z.array(named).min(2),
    /** The lowest rung on which something counts as offered. */
    offered: wordKey,
    /** The lowest rung on which it is there. */
    delivered: wordKey,
    /** What is measured besides the rungs, the plan and what was withdrawn. */
    measures: z.array(named),
    planned: z.string().min(1),
    ceiling: z.string().min(1),
    forceKinds: words,
    forceKind: z.string().min(1),
    eventKinds: words,
    placeKinds: words,
    /** Degrees of evidence; the code is the place in the list. */
    evidence: z.array(z.string().min(1)).length(4),
    /** Who holds a place; the code is the place in the list, and from the third on it is held. */
    controls: z.array(z.string().min(1)).length(4),
    words: z.strictObject({ opposing: z.string().min(1), opponent: z.string().min(1) }),
  })
  .refine(({ rungs, offered, delivered }) => [offered, delivered].every((key) => rungs.some((rung) => rung.key === key)), {
    error: 'What is offered and what is delivered are stages.',
  });

export type Shape = Readonly<z.output<typeof shapeSchema>>;

/** What an operation calls things by words of its own: by the key of a measure, or one of `WORD_KEYS`. What is left out has the word of its shape. */
export type OwnWords = Readonly<Record<string, string>>;
