const ENTITY = /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;
/** How spreadsheets write characters that XML cannot have: `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** A text of XML with its entities as the characters that they are; one that is not known stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal: string | undefined, hex: string | undefined, name = '') => {
    if (decimal === undefined && hex === undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
  });
}

/** A text of a spreadsheet as a person sees it: without entities, escapes, and blanks around it. */
export function shownText(text: string): string {
  const decoded = decodeEntities(text);
  return (
    decoded.includes('_x') ? decoded.replace(ESCAPED, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : decoded
  ).trim();
}

const TAG = /<(\/?)(?:\w+:)?(\w+)[^>]*?(\/?)>([^<]*)/g;
const ONE_TEXT = /^\s*<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>\s*$/;

/** The text of what stands in `<si>` or `<is>`: one text, or runs of it in several fonts. How it is spoken is no part of it. */
export function richText(xml: string): string {
  const [, only] = ONE_TEXT.exec(xml) ?? [];
  if (only !== undefined) return shownText(only);
  const open = new Set<string>();
  let text = '';
  for (const [, end, name = '', isEmpty, behind = ''] of xml.matchAll(TAG)) {
    if (end) open.delete(name);
    else if (!isEmpty) open.add(name);
    if (name !== 't' || end || isEmpty || open.has('rPh')) continue;
    text = open.has('r') ? text + behind : behind;
  }
  return shownText(text);
}

const ITEM = /<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g;

/** The texts that the cells of a workbook name by their numbers. */
export function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  for (const [, item = ''] of xml.matchAll(ITEM)) texts.push(richText(item));
  return texts;
}
