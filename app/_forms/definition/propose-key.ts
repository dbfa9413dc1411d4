import { LIMITS } from '../../../server/domain/input/fields';

/** A key from a name: `Malian battalions` gives `malian-battalions`; with a number when it is taken. Empty when the name has no letters for one. */
export function proposeKey(name: string, taken: readonly string[]): string {
  const words =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  let key = '';
  for (const word of words) {
    const longer = key === '' ? word.slice(0, LIMITS.key) : `${key}-${word}`;
    // Room stays for a number.
    if (longer.length > LIMITS.key - 4 && key !== '') break;
    key = longer;
  }
  if (key === '' || !taken.includes(key)) return key;
  for (let number = 2; ; number += 1) if (!taken.includes(`${key}-${number}`)) return `${key}-${number}`;
}
