import { writeNumber } from '../domain/numbers/digits';

/** How a style shows a number, where that is another text than the bare number; or that it shows a month or a day with its hour. */
export type Shown =
  | Readonly<{ kind: 'number'; before: string; behind: string; factor: number; what: 'percent' | 'scaled' | 'worded' }>
  | Readonly<{ kind: 'month' }>;

/** Formats of Excel's own, by their numbers. */
const OWN: ReadonlyMap<number, string> = new Map([
  [9, '0%'],
  [10, '0.00%'],
  [17, 'mmm-yy'],
]);
const FORMAT = /<(?:\w+:)?numFmt\s[^>]*?>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A format's first section in tokens: digits as they are, texts as texts. Conditions, colours and fillings are no part of what is shown. */
function tokensOf(code: string): readonly Readonly<{ text: string; isLiteral: boolean }>[] {
  const tokens: { text: string; isLiteral: boolean }[] = [];
  const add = (text: string, isLiteral: boolean) => {
    const last = tokens.at(-1);
    if (last?.isLiteral === isLiteral) last.text += text;
    else if (text !== '') tokens.push({ text, isLiteral });
  };
  for (const [part] of code.matchAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[\s\S]/g)) {
    if (part === ';') break;
    if (part.startsWith('"')) add(part.slice(1, -1), true);
    else if (part.startsWith('\\')) add(part.slice(1), true);
    else if (part.startsWith('_') || part.startsWith('*')) add(' ', true);
    else if (part.startsWith('[')) add(/^\[\$([^-\]]*)/.exec(part)?.[1] ?? '', true);
    else add(part, /[$€£¥()\s+-]/.test(part));
  }
  return tokens;
}

function shownBy(code: string): Shown | null {
  const tokens = tokensOf(code);
  const bare = tokens.map(({ text, isLiteral }) => (isLiteral ? '' : text)).join('');
  if (/[my]/i.test(bare) && !/[#0?]/.test(bare)) return /[dhs]/i.test(bare) || !/m/i.test(bare) ? null : { kind: 'month' };
  const first = tokens.findIndex(({ text, isLiteral }) => !isLiteral && /[#0?]/.test(text));
  if (first < 0 || /[dhs]/i.test(bare)) return null;
  const text = (list: typeof tokens) =>
    list
      .map((token) => token.text)
      .join('')
      .replace(/[()]/g, '')
      .trim();
  const end = tokens.findLastIndex(({ text: digits, isLiteral }) => !isLiteral && /[#0?]/.test(digits));
  const percent = bare.includes('%');
  const scale = 1_000 ** (/[#0?](,+)(?:[^#0?,]*)$/.exec(bare)?.[1]?.length ?? 0);
  const before = text(tokens.slice(0, first)).replace(/^[-+]$/, '');
  const after = text(tokens.slice(end + 1)).replace(/^[-+]$/, '');
  const behind = percent ? after.replace('%', '').trim() : after;
  if (!percent && scale === 1 && before === '' && behind === '') return null;
  const what = percent ? 'percent' : scale > 1 ? 'scaled' : 'worded';
  return { kind: 'number', before, behind: percent ? `%${behind}` : behind, factor: (percent ? 100 : 1) / scale, what };
}

/** What each style of a workbook shows a number as, by its number; those that show it bare are left out. */
export function formatsOf(styles: string): ReadonlyMap<number, Shown> {
  const codes = new Map<number, string>(OWN);
  for (const [tag] of styles.matchAll(FORMAT)) {
    const code = /\sformatCode="([^"]*)"/.exec(tag)?.[1] ?? '';
    codes.set(
      Number(/\snumFmtId="(\d+)"/.exec(tag)?.[1]),
      code.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole),
    );
  }
  const [, list = ''] = /<(?:\w+:)?cellXfs[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles) ?? [];
  const ids = [...list.matchAll(/<(?:\w+:)?xf\s[^>]*?\bnumFmtId="(\d+)"/g)].map(([, id]) => Number(id));
  return new Map(
    ids.flatMap((id, index): [number, Shown][] => {
      const shown = shownBy(codes.get(id) ?? '');
      return shown ? [[index, shown]] : [];
    }),
  );
}

/** A number as a sheet shows it: a text where the format adds a sign or a word, else a number of the size that is shown. */
export function asShown(value: number, { before, behind, factor }: Extract<Shown, { kind: 'number' }>): string | number {
  const scaled = Number((value * factor).toPrecision(15));
  if (before === '' && behind === '') return scaled;
  const number = `${before}${before === '' || /[$€£¥]$/.test(before) ? '' : ' '}${writeNumber(Math.abs(scaled))}${/^%|^$/.test(behind) ? '' : ' '}${behind}`;
  return scaled < 0 ? `-${number}` : number;
}
