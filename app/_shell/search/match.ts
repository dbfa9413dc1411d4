/** What can be found: by its name first, then by words that stand for it. */
export type Findable = Readonly<{ name: string; words: string }>;

/** Text without accents, in lower case: `cote d’ivoire` of `Côte d’Ivoire`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replaceAll('œ', 'oe').replaceAll('ß', 'ss');
}

function wordsIn(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** How well one word that was typed fits: a whole word of the name, the beginning of one, of another word, or a part; 0 where it does not. */
function fitOf(typed: string, name: readonly string[], words: readonly string[]): number {
  if (name.includes(typed)) return 4;
  if (name.some((word) => word.startsWith(typed))) return 3;
  if (words.some((word) => word.startsWith(typed))) return 2;
  return name.some((word) => word.includes(typed)) ? 1 : 0;
}

/** How well all that was typed fits, in any order; 0 where a word of it does not. What begins as it was typed comes before what only has it. */
export function score({ name, words }: Findable, query: string): number {
  const typed = wordsIn(query);
  const [inName, inWords] = [wordsIn(name), wordsIn(words)];
  const fits = typed.map((word) => fitOf(word, inName, inWords));
  if (fits.length === 0 || fits.includes(0)) return 0;
  const begins = inName[0]?.startsWith(typed[0] ?? '') ? 1 : 0;
  return fits.reduce((sum, one) => sum + one, 0) / fits.length + begins;
}

/** What fits best first; of what fits alike what stood first. At most `most`. */
export function search<T extends Findable>(all: readonly T[], query: string, most: number): T[] {
  return all
    .map((one, place) => ({ one, place, found: score(one, query) }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found || a.place - b.place)
    .slice(0, most)
    .map(({ one }) => one);
}
