/** How a sheet calls what a strength measures, where the word of the ladder is not the one on the wall. */
const WORDS: Readonly<Record<string, string>> = { deployed: 'in place', in_training: 'in training' };

export function measureWord(measure: string): string {
  return WORDS[measure] ?? measure;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
