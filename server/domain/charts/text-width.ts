import { ADVANCES } from './text-advances';

/** Weights of the font that pages and pictures use. */
export type FontWeight = 400 | 600 | 700;

const COMBINING = /\p{Mn}/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\p{Extended_Pictographic}/u;
/** A letter that the font lacks is drawn by another face; this is wider than most, so that text is rather cut than clipped. */
const UNKNOWN_EM = 0.68;

const TABLES = new Map<FontWeight, ReadonlyMap<number, number>>();

function tableFor(weight: FontWeight): ReadonlyMap<number, number> {
  const known = TABLES.get(weight);
  if (known) return known;
  const table = new Map<number, number>();
  for (const [first, widths] of ADVANCES[weight]) {
    widths.split(' ').forEach((width, index) => {
      table.set(first + index, Number(width) / 1000);
    });
  }
  TABLES.set(weight, table);
  return table;
}

const FIRST_ARABIC = 0x600;
const ARABIC = /[\u0600-\u06ff]/;
/** A joined Arabic letter is narrower than alone; this is a little more than most words take. */
const JOINED_SHARE = 0.86;

/** The width of a line of text in pixels, without kerning: the same in a browser and on the server, and never too small by much. */
export function measureText(text: string, size: number, weight: FontWeight = 400): number {
  const table = tableFor(weight);
  let ems = 0;
  let isAfterArabic = false;
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    const width = table.get(code);
    const isArabic = code >= FIRST_ARABIC && ARABIC.test(character);
    if (width !== undefined) ems += isArabic && isAfterArabic ? width * JOINED_SHARE : width;
    else if (COMBINING.test(character)) continue;
    else ems += WIDE.test(character) ? 1 : UNKNOWN_EM;
    isAfterArabic = isArabic;
  }
  return ems * size;
}

/** The text, cut before a letter and closed with an ellipsis when it is wider than `maxWidth` pixels. Empty when not even that fits. */
export function truncateText(text: string, maxWidth: number, size: number, weight: FontWeight = 400): string {
  if (measureText(text, size, weight) <= maxWidth) return text;
  const characters = [...text.normalize('NFC')];
  let fits = 0;
  let past = characters.length;
  while (past - fits > 1) {
    const middle = Math.floor((fits + past) / 2);
    if (measureText(`${characters.slice(0, middle).join('').trimEnd()}…`, size, weight) <= maxWidth) fits = middle;
    else past = middle;
  }
  return fits === 0 ? '' : `${characters.slice(0, fits).join('').trimEnd()}…`;
}

/** The text with its spaces made unbreakable: a day, a figure with its unit. */
export function keepTogether(text: string): string {
  return text.replace(/ /g, '\u00A0');
}

/**
 * Lines no wider than `maxWidth` pixels, broken at spaces, and within a word only where the word alone is wider than a line.
 * With `maxLines` the last line ends in an ellipsis when words are left over.
 */
export function wrapText(
  text: string,
  maxWidth: number,
  size: number,
  weight: FontWeight = 400,
  maxLines = Number.POSITIVE_INFINITY,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = text
    .trim()
    .split(/[ \t\r\n]+/)
    .filter((word) => word !== '')
    .flatMap((word) => breakWord(word, maxWidth, size, weight));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || measureText(longer, size, weight) <= maxWidth) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const last = lines.slice(maxLines - 1).join(' ');
  return [...lines.slice(0, maxLines - 1), truncateText(last, maxWidth, size, weight)];
}

function breakWord(word: string, maxWidth: number, size: number, weight: FontWeight): readonly string[] {
  if (measureText(word, size, weight) <= maxWidth) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word.normalize('NFC')) {
    if (part !== '' && measureText(part + character, size, weight) > maxWidth) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
