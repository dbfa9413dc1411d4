// A reader of the SVG that the drawers write: strict about XML, and no reader of any other.

/** One element of a drawing; `text` is escaped as it stood. */
export type Node = Readonly<{ name: string; attributes: Readonly<Record<string, string>>; children: readonly Node[]; text: string }>;

const NAME = /^[A-Za-z_][\w:.-]*/;
const ATTRIBUTE = /^\s+([A-Za-z_][\w:.-]*)="([^"<]*)"/;
const BAD_TEXT = /&(?!amp;|lt;|gt;|quot;|#39;)|<|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The tree of one of our own drawings. Throws where it is not well-formed. */
export function readXml(source: string): Node {
  let rest = source;
  const fail = (why: string): never => {
    throw new Error(`${why} at: ${rest.slice(0, 60)}`);
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match) rest = rest.slice(match[0].length);
    return match;
  };
  const readAttributes = (): Record<string, string> => {
    const attributes: Record<string, string> = {};
    for (let match = take(ATTRIBUTE); match; match = take(ATTRIBUTE)) {
      const [, key = '', value = ''] = match;
      if (key in attributes) fail(`attribute ${key} twice`);
      if (BAD_TEXT.test(value)) fail(`bad text in ${key}`);
      attributes[key] = value;
    }
    return attributes;
  };
  const readElement = (): Node => {
    take(/^</) ?? fail('no element');
    const name = take(NAME)?.[0] ?? fail('no name');
    const attributes = readAttributes();
    if (take(/^\/>/)) return { name, attributes, children: [], text: '' };
    take(/^>/) ?? fail('element not closed');
    const children: Node[] = [];
    let text = '';
    while (!rest.startsWith('</')) {
      if (rest === '') fail('end of file');
      if (rest.startsWith('<')) children.push(readElement());
      else text += take(/^[^<]+/)?.[0] ?? '';
    }
    if (BAD_TEXT.test(text)) fail('bad text');
    take(/^<\//);
    if (take(NAME)?.[0] !== name) fail(`${name} closed by another`);
    take(/^>/) ?? fail('end tag not closed');
    return { name, attributes, children, text };
  };
  const root = readElement();
  if (rest !== '') fail('text after the document');
  return root;
}

/** Escaped text as it is read. */
export function plainText(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}
