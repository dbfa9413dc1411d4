import { LIMITS } from './input/fields';

/** A text as it is compared: without marks, case and punctuation. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A key made of a title: its first words, joined by hyphens. */
export function keyOfTitle(title: string): string {
  return plain(title).slice(0, LIMITS.key).trim().replaceAll(' ', '-').replace(/-+$/, '');
}
