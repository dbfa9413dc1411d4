import type { FontWeight } from '../domain/charts/text-width';
import { fontName, type PdfDocument } from './pdf-document';

export type PdfTextStyle = Readonly<{ size: number; weight: FontWeight; fill: string; spacing?: number; opacity?: number }>;

type Glyph = Readonly<{ id: number; path: Readonly<{ toSVG(): string }> }>;
type Run = Readonly<{ glyphs: readonly Glyph[]; positions: readonly Readonly<{ xAdvance: number; xOffset: number; yOffset: number }>[] }>;
/** A font as pdfkit has it; positions are in thousandths of an em. */
export type SetFont = Readonly<{ layout(text: string): Run; font: Readonly<{ unitsPerEm: number }> }>;

/** A space that does not break is a space to who searches, and has the same width. */
function searchable(text: string): string {
  return text.normalize('NFC').replace(/\u00A0/g, ' ');
}

function setFont(pdf: PdfDocument, { size, weight }: PdfTextStyle): SetFont {
  pdf.font(fontName(weight)).fontSize(size);
  return pdf._font;
}

/** How wide a line of text is drawn, in the units of the page. */
export function widthInPdf(pdf: PdfDocument, text: string, style: PdfTextStyle): number {
  setFont(pdf, style);
  return pdf.widthOfString(searchable(text), { characterSpacing: style.spacing ?? 0 });
}

/** A line of text as text, `x` and `y` the left end of its baseline. What the typeface lacks is a box, and is still read and copied as it is. */
export function pdfText(pdf: PdfDocument, x: number, y: number, text: string, style: PdfTextStyle): void {
  const words = searchable(text);
  if (words.trim() === '') return;
  const font = setFont(pdf, style);
  const isLacking = font.layout(words).glyphs.some(({ id }) => id === 0);
  if (isLacking) pdf.markContent('Span', { actual: words });
  pdf.fillColor(style.fill, style.opacity ?? 1);
  pdf.text(words, x, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: style.spacing ?? 0 });
  if (isLacking) pdf.endMarkedContent();
}

/** The outlines of a line of text, stroked: a halo around letters that are then drawn once, as text. */
export function pdfHalo(
  pdf: PdfDocument,
  x: number,
  y: number,
  text: string,
  style: PdfTextStyle,
  stroke: Readonly<{ colour: string; width: number }>,
): void {
  const font = setFont(pdf, style);
  const { glyphs, positions } = font.layout(searchable(text));
  const scale = style.size / font.font.unitsPerEm;
  pdf.save().strokeColor(stroke.colour, 1).undash().lineJoin('round');
  let at = x;
  glyphs.forEach((glyph, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const outline = glyph.path.toSVG();
    if (outline !== '') {
      pdf
        .save()
        .translate(at + (xOffset * style.size) / 1000, y - (yOffset * style.size) / 1000)
        .scale(scale, -scale);
      pdf
        .lineWidth(stroke.width / scale)
        .path(outline)
        .stroke()
        .restore();
    }
    at += (xAdvance * style.size) / 1000 + (style.spacing ?? 0);
  });
  pdf.restore();
}
