/** Characters that nobody sees: direction marks, joiners, byte order marks, soft hyphens, and line breaks within a character. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const OWN_DIGITS = /\p{Nd}/gu;
/** Most cells are plain, and are left at once. */
const PLAIN = /^[ -~]*$/;
/** Full-width signs, and those of Arabic numbers, beside ours. */
const SIGNS: Readonly<Record<string, string>> = {
  '\uff0c': ',',
  '\u060c': ',',
  '\uff0e': '.',
  '\uff05': '%',
  '\u066a': '%',
  '\uff08': '(',
  '\uff09': ')',
  '\uff0b': '+',
  '\uff0d': '-',
  '\ufe63': '-',
  '\u2010': '-',
  '\u2011': '-',
  '\uff04': '$',
  '\uff1e': '>',
  '\uff1c': '<',
  '\uff5e': '~',
};
const SIGN = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'g');

const digits = new Map<string, string>();

/** The digit of a character that is one in its script. Unicode has those of a script in one run from nought to nine. */
function digitOf(character: string): string {
  const known = digits.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  const digit = String((code - first) % 10);
  digits.set(character, digit);
  return digit;
}

/** A number's text as a person sees it, in our digits: without what nobody sees, whatever script it is written in. */
export function asSeen(text: string): string {
  const trimmed = text.trim();
  if (PLAIN.test(trimmed)) return trimmed;
  return trimmed
    .replace(UNSEEN, '')
    .replace(OWN_DIGITS, digitOf)
    .replace(SIGN, (sign) => SIGNS[sign] ?? sign)
    .trim();
}
