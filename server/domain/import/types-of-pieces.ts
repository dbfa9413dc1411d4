import { readNumber } from '../numbers/digits';
import { asSeen } from '../numbers/seen';
import { unitOf } from '../units/units';

/** So many pieces of a type. */
export type OfType = Readonly<{ name: string; count: number }>;

/** What parts a list: a semicolon, a line, a comma before a blank, `and`, a plus. */
const BETWEEN = /\s*(?:;|\n|,(?=\s)|\+|\s(?:and|et|y|&)\s)\s*/i;
const COUNT_FIRST = /^(\d[\d.,'’\p{Zs}]*?)\s*(?:x|×)?\s+(\S.*)$/u;
const COUNT_BEHIND = /^(.*\S)\s*(?:\((\d[\d.,'’]*)\)|[x×]\s*(\d+))$/u;
/** Words behind a number that are a size, and no type. */
const SIZES = /^(?:k|m|mn|bn|thousand|million|billion|hundred|%|per\s?cent|percent|\p{P}*)$/iu;

function typeIn(part: string): OfType | null {
  const [, name = '', inBrackets, times] = COUNT_BEHIND.exec(part) ?? [];
  const [, first, behind = ''] = COUNT_FIRST.exec(part) ?? [];
  const [text, called] = inBrackets !== undefined || times !== undefined ? [inBrackets ?? times, name] : [first, behind];
  if (text === undefined || !/\p{L}/u.test(called) || SIZES.test(called)) return null;
  // `200 vehicles` and `40 pieces` say what is counted, and no type of it.
  if (unitOf(called).kind !== 'free') return null;
  const read = readNumber(text, 'point');
  return 'problem' in read || read.value === null || !Number.isInteger(read.value) ? null : { name: called.trim(), count: read.value };
}

/** The types that a text lists with a number each, such as `8 Leopard 2A4, 25 T-72` or `Leopard 2A4 (8); Leopard 1A5 (25)`; null for any other text. */
export function typesIn(text: string): readonly OfType[] | null {
  const parts = asSeen(text).split(BETWEEN);
  const types = parts.map(typeIn).filter((one) => one !== null);
  return types.length === parts.length && new Set(types.map(({ name }) => name)).size === types.length ? types : null;
}

/** The types as they are read aloud: `8 Leopard 2A4 and 25 T-72`. */
export function typesWords(types: readonly OfType[]): string {
  const words = types.map(({ name, count }) => `${count} ${name}`);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
