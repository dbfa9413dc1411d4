import { leastOf } from '../extremes';
import { plain } from '../key-of-title';

/** What a name may mean, and why it is proposed. */
export type Proposal = Readonly<{ means: string; words: string; reason: string }>;

/** Something that is known: what a person would say, and what the mapping then has. */
export type Candidate = Readonly<{ means: string; words: string }>;

/** Shorter names are too many letters apart at one. */
const LEAST_LETTERS = 4;
/** From this many letters on, two may differ. */
const LONG = 8;
const MOST_PROPOSED = 3;

/** How many letters must be changed, added or left out to make one text of the other (Levenshtein); more than `most` is `most + 1`. */
export function lettersApart(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (leastOf(next) > most) return most + 1;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

function reasonOf(name: string, candidate: string): Readonly<{ rank: number; reason: string }> | null {
  if (name === candidate) return { rank: 0, reason: 'differs in accents or signs alone' };
  const shorter = Math.min(name.length, candidate.length);
  if (shorter < LEAST_LETTERS) return null;
  const words = new Set(candidate.split(' '));
  const own = name.split(' ');
  if (own.every((word) => words.has(word))) return { rank: 3, reason: 'has all of its words' };
  if (candidate.split(' ').every((word) => own.includes(word))) return { rank: 4, reason: 'its words are all in it' };
  const most = shorter >= LONG ? 2 : 1;
  const apart = lettersApart(name, candidate, most);
  return apart > most ? null : { rank: apart, reason: apart === 1 ? 'one letter differs' : `${apart} letters differ` };
}

/** What a name that is not known may mean, the likeliest first. Nothing is taken for another's name before a person says so. */
export function proposalsFor(text: string, candidates: readonly Candidate[]): readonly Proposal[] {
  const name = plain(text);
  if (name === '') return [];
  const found = candidates.flatMap(({ means, words }) => {
    const why = reasonOf(name, plain(words));
    return why ? [{ means, words, ...why }] : [];
  });
  const best = new Map<string, (typeof found)[number]>();
  for (const one of found.sort((a, b) => a.rank - b.rank)) if (!best.has(one.means)) best.set(one.means, one);
  return [...best.values()].slice(0, MOST_PROPOSED).map(({ means, words, reason }) => ({ means, words, reason }));
}
