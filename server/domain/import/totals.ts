import { plain } from '../key-of-title';

/** What tables call the row that adds up the others, in the languages of most returns. */
const WORDS: readonly string[] = [
  'total',
  'totals',
  'grand total',
  'sub total',
  'subtotal',
  'sum',
  'all',
  'all countries',
  'overall',
  'totaux',
];
const OTHERS: readonly string[] = ['gesamt', 'summe', 'insgesamt', 'suma', 'итого', 'всего', 'المجموع', 'الإجمالي', '合计', '总计'];
const ALL: ReadonlySet<string> = new Set([...WORDS, ...OTHERS.map(plain)]);

/** A total of some of the rows: `Sub-total police`, `Total pledged`. */
const BEGINS = /^(?:grand |sub ?)?totals? /;

/**
 * True where a contributor's cell says that the row adds up others. `total-all` and its like are keys of reported totals, which a file
 * gives on purpose.
 */
export function isTotal(text: string): boolean {
  if (/^total-[a-z]/i.test(text)) return false;
  const words = plain(text);
  return ALL.has(words) || BEGINS.test(words);
}
