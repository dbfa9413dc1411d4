import type { FontWeight } from '../domain/charts/text-width';
import type { PdfDocument } from './pdf-document';
import { type PdfTextStyle, pdfHalo, pdfText, widthInPdf } from './pdf-text';
import { type Node, plainText, readXml } from './read-svg';

// Draws the SVG that our own drawers write into a PDF, as lines and as text. What it does not know it refuses: an element that a
// drawer begins to use must not vanish from files that others quote.

/** What each element may carry. Names for scripts and styles draw nothing. */
const SHAPE = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'class',
  'data-key',
];
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  svg: ['xmlns', 'width', 'height', 'viewBox', 'role', 'aria-label', 'font-family', 'preserveAspectRatio'],
  g: ['transform', 'class', 'data-key', 'clip-path'],
  path: ['d', ...SHAPE],
  rect: ['x', 'y', 'width', 'height', ...SHAPE],
  circle: ['cx', 'cy', 'r', ...SHAPE],
  text: ['x', 'y', 'font-size', 'font-weight', 'text-anchor', 'letter-spacing', 'transform', 'paint-order', ...SHAPE],
  title: [],
  metadata: ['id'],
  style: [],
  defs: [],
  clipPath: ['id'],
  pattern: ['id', 'width', 'height', 'patternUnits', 'patternTransform'],
};

type Ctx = Readonly<{ pdf: PdfDocument; byId: ReadonlyMap<string, Node> }>;

function unknown(what: string): Error {
  return new Error(`cannot be drawn into a PDF: ${what}`);
}

function checkKnown(node: Node): void {
  const known = KNOWN[node.name];
  if (!known) throw unknown(`<${node.name}>`);
  for (const name of Object.keys(node.attributes)) if (!known.includes(name)) throw unknown(`${name} of <${node.name}>`);
  for (const child of node.children) checkKnown(child);
}

function numberIn({ name, attributes }: Node, key: string, fallback?: number): number {
  const text = attributes[key];
  const number = text === undefined ? fallback : Number(text);
  if (number === undefined || !Number.isFinite(number)) throw unknown(`${key}="${text}" of <${name}>`);
  return number;
}

function colourOf(text: string): string {
  if (/^#[0-9a-f]{6}$/i.test(text)) return text;
  throw unknown(`the colour ${text}`);
}

/** Every element that has an id, by it. */
function idsIn(node: Node): [string, Node][] {
  const id = node.attributes.id;
  return [...(id === undefined ? [] : [[id, node] as [string, Node]]), ...node.children.flatMap(idsIn)];
}

function referred({ byId }: Ctx, text: string, name: string): Node {
  const [, id = ''] = /^url\(#([^)]+)\)$/.exec(text) ?? [];
  const node = byId.get(id);
  if (node?.name !== name) throw unknown(text);
  return node;
}

function transform(pdf: PdfDocument, list: string): void {
  const left = list.replace(/(translate|scale|rotate)\(([-\d. ]+)\)/g, (_whole, kind: string, numbers: string) => {
    const [a = 0, b = 0, c = 0] = numbers.trim().split(/\s+/).map(Number);
    if (kind === 'translate') pdf.translate(a, b);
    else if (kind === 'scale') pdf.scale(a, numbers.trim().includes(' ') ? b : a);
    else pdf.translate(b, c).rotate(a, {}).translate(-b, -c);
    return '';
  });
  if (left.trim() !== '') throw unknown(`transform="${list}"`);
}

/** The hatching as a pattern of the PDF: its one line, on tiles of its size, turned as it says. */
function paintOf(ctx: Ctx, text: string): string | [PDFKit.PDFTilingPattern, string] {
  if (!text.startsWith('url(')) return colourOf(text);
  const { pdf } = ctx;
  const node = referred(ctx, text, 'pattern');
  const [width, height] = [numberIn(node, 'width'), numberIn(node, 'height')];
  const [line, ...more] = node.children;
  const [, x1, y1, y2] = /^M([\d.]+) ([\d.]+)V([\d.]+)$/.exec(line?.attributes.d ?? '') ?? [];
  if (!line || more.length > 0 || y2 === undefined) throw unknown('such a pattern');
  const drawn = `${numberIn(line, 'stroke-width')} w ${x1} ${y1} m ${x1} ${y2} l S`;
  const pattern = pdf.pattern([0, 0, width, height], width, height, drawn);
  // A pattern takes the coordinates that hold when it is first named.
  pdf.save();
  transform(pdf, node.attributes.patternTransform ?? '');
  pattern.embed();
  pdf.restore();
  return [pattern, colourOf(line.attributes.stroke ?? '')];
}

const PATH = /^(?:[MLHVCQAZmlhvcqaz]|[-+.\d\s,])*$/;

function trace(pdf: PdfDocument, node: Node): void {
  if (node.name === 'rect') pdf.rect(numberIn(node, 'x', 0), numberIn(node, 'y', 0), numberIn(node, 'width'), numberIn(node, 'height'));
  else if (node.name === 'circle') pdf.circle(numberIn(node, 'cx'), numberIn(node, 'cy'), numberIn(node, 'r'));
  else {
    const d = node.attributes.d ?? '';
    if (!PATH.test(d)) throw unknown(`d="${d.slice(0, 40)}"`);
    pdf.path(d);
  }
}

const JOINS = ['miter', 'round', 'bevel'] as const;
const CAPS = ['butt', 'round', 'square'] as const;

function oneOf<T extends string>(list: readonly T[], text: string | undefined, fallback: T): T {
  const found = text === undefined ? fallback : list.find((one) => one === text);
  if (found === undefined) throw unknown(`"${text}"`);
  return found;
}

function drawShape(ctx: Ctx, node: Node): void {
  const { pdf } = ctx;
  const { attributes } = node;
  const all = numberIn(node, 'opacity', 1);
  const fill = attributes.fill ?? '#000000';
  const stroke = attributes.stroke ?? 'none';
  if (fill !== 'none') {
    const paint = paintOf(ctx, fill);
    pdf.fillOpacity(all * numberIn(node, 'fill-opacity', 1)).fillColor(paint as string);
    trace(pdf, node);
    pdf.fill();
  }
  if (stroke === 'none') return;
  const paint = paintOf(ctx, stroke);
  pdf
    .strokeOpacity(all * numberIn(node, 'stroke-opacity', 1))
    .strokeColor(paint as string)
    .lineWidth(numberIn(node, 'stroke-width', 1));
  pdf.lineJoin(oneOf(JOINS, attributes['stroke-linejoin'], 'miter')).lineCap(oneOf(CAPS, attributes['stroke-linecap'], 'butt'));
  const dashes = attributes['stroke-dasharray'];
  if (dashes === undefined) pdf.undash();
  else pdf.dash(dashes.split(/[\s,]+/).map(Number), {});
  trace(pdf, node);
  pdf.stroke();
}

const WEIGHTS: Readonly<Record<string, FontWeight>> = { '400': 400, '600': 600, '700': 700 };

function drawText({ pdf }: Ctx, node: Node, link: string | undefined): void {
  const { attributes } = node;
  if (node.children.length > 0) throw unknown('elements within a text');
  const weight = WEIGHTS[attributes['font-weight'] ?? '400'];
  if (weight === undefined) throw unknown(`font-weight="${attributes['font-weight']}"`);
  const words = plainText(node.text);
  const spacing = numberIn(node, 'letter-spacing', 0);
  const style: PdfTextStyle = {
    size: numberIn(node, 'font-size'),
    weight,
    fill: colourOf(attributes.fill ?? '#000000'),
    spacing,
    opacity: numberIn(node, 'opacity', 1) * numberIn(node, 'fill-opacity', 1),
  };
  const width = widthInPdf(pdf, words, style);
  const anchor = oneOf(['start', 'middle', 'end'] as const, attributes['text-anchor'], 'start');
  const x = numberIn(node, 'x') - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  const y = numberIn(node, 'y');
  pdf.save();
  if (attributes.transform !== undefined) transform(pdf, attributes.transform);
  if (attributes.stroke !== undefined) {
    if (attributes['paint-order'] !== 'stroke') throw unknown('letters with an outline over them');
    pdfHalo(pdf, x, y, words, style, { colour: colourOf(attributes.stroke), width: numberIn(node, 'stroke-width', 1) });
  }
  pdfText(pdf, x, y, words, style);
  if (link !== undefined) pdf.link(x, y - style.size * 0.8, width, style.size * 1.05, link);
  pdf.restore();
}

function draw(ctx: Ctx, node: Node, links: ReadonlyMap<Node, string>): void {
  const { pdf } = ctx;
  switch (node.name) {
    case 'path':
    case 'rect':
    case 'circle':
      drawShape(ctx, node);
      break;
    case 'text':
      drawText(ctx, node, links.get(node));
      break;
    case 'svg':
    case 'g': {
      pdf.save();
      if (node.attributes.transform !== undefined) transform(pdf, node.attributes.transform);
      const clip = node.attributes['clip-path'];
      if (clip !== undefined) {
        for (const shape of referred(ctx, clip, 'clipPath').children) trace(pdf, shape);
        pdf.clip();
      }
      for (const child of node.children) draw(ctx, child, links);
      pdf.restore();
    }
  }
}

function textsIn(node: Node): Node[] {
  return node.name === 'text' ? [node] : node.children.flatMap(textsIn);
}

/** The lines over which an address is written, each leading to it. */
function linksTo(root: Node, address: string | null): ReadonlyMap<Node, string> {
  if (address === null || address === '') return new Map();
  const texts = textsIn(root);
  for (let first = 0; first < texts.length; first += 1) {
    let words = '';
    for (let last = first; last < texts.length && address.startsWith(words) && words !== address; last += 1) {
      words += plainText(texts[last]?.text ?? '');
      if (words === address) return new Map(texts.slice(first, last + 1).map((node) => [node, address] as const));
    }
  }
  return new Map();
}

export type PdfPicture = Readonly<{ width: number; height: number; label: string; draw(pdf: PdfDocument): void }>;

/**
 * One of our pictures, ready to be drawn into a PDF in its own pixels.
 * @param address where it is printed, it becomes a link
 * @throws where the picture holds something that this does not know
 */
export function readPicture(svg: string, address: string | null): PdfPicture {
  const root = readXml(svg);
  checkKnown(root);
  const [left = 0, top = 0, wide = 0, high = 0] = (root.attributes.viewBox ?? '').split(' ').map(Number);
  const width = /^\d+$/.test(root.attributes.width ?? '') ? numberIn(root, 'width') : wide;
  const height = root.attributes.height === undefined ? high : numberIn(root, 'height');
  if (root.name !== 'svg' || !(wide > 0 && high > 0)) throw unknown('a picture without a size');
  const links = linksTo(root, address);
  const byId = new Map(idsIn(root));
  return {
    width,
    height,
    label: plainText(root.attributes['aria-label'] ?? ''),
    draw: (pdf) => {
      pdf
        .save()
        .scale(width / wide, height / high)
        .translate(-left, -top);
      draw({ pdf, byId }, root, links);
      pdf.restore();
    },
  };
}
