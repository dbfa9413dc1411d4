/** Letters that are written and not seen: direction marks, joiners, byte order marks, soft hyphens. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** The letter without a dot folds to itself, though its capital is that of the dotted one. */
const DOTLESS = /(\u0131)/;

function folded(text: string): string {
  return text
    .split(DOTLESS)
    .map((part) => (part === '\u0131' ? part : part.toUpperCase().toLowerCase()))
    .join('')
    .replaceAll('\u03c2', '\u03c3');
}

/**
 * What two texts have in common that are one name, in any script: NFKC and case folding as Unicode has them (UAX 44, `NFKC_Casefold`), and
 * blanks as one sees them. Accents and punctuation tell names apart; that those mean the same is for a person to say.
 */
export function nameId(text: string): string {
  const seen = text.normalize('NFKC').replace(UNSEEN, '');
  return folded(seen).normalize('NFKC').replace(/\s+/g, ' ').trim();
}
