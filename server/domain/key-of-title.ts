import { LIMITS } from './input/fields';

/** A text as it is compared: without case, punctuation and the marks of Latin letters. Letters of every script count. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** A key made of a title: its first words in Latin letters and digits, joined by hyphens; empty where it has none. */
export function keyOfTitle(title: string): string {
  const words = plain(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return words.slice(0, LIMITS.key).trim().replaceAll(' ', '-').replace(/-+$/, '');
}

/** True for a text with letters that a key cannot have: what is left of it without them is another name. */
export function hasOtherLetters(text: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(text);
}

/** The beginning of a key for a name in any script: its own words, or what it is where it has letters of another script than Latin. */
export function keyStem(name: string, what: string): string {
  return hasOtherLetters(name) ? what : keyOfTitle(name) || what;
}

/** The first of `stem`, `stem-2`, `stem-3` … that is not taken. */
export function freeKey(stem: string, isTaken: (key: string) => boolean): string {
  let key = stem;
  for (let number = 2; isTaken(key); number += 1) key = `${stem.slice(0, LIMITS.key - 6).replace(/-+$/, '')}-${number}`;
  return key;
}
