import { setImmediate } from 'node:timers/promises';
import { drawWithLegend } from '../../charts/drawing-with-legend';
import { fontName, type PdfDocument } from '../../charts/pdf-document';
import { readPicture } from '../../charts/pdf-drawing';
import { pdfText } from '../../charts/pdf-text';
import type { PreparedChart } from '../../domain/charts/kinds';
import { type FontWeight, measureText, wrapText } from '../../domain/charts/text-width';
import { PALETTES, type Palette } from '../../domain/colours';
import type { Paper } from './types';

/** The colours of a pack, on white paper. */
export const PACK_COLOURS: Palette = { ...PALETTES.light, paper: '#ffffff', sheet: '#ffffff' };

/** Milliseconds for which others wait at most, but for what cannot be done in parts. */
const LONGEST_MS = 8;

/** Points. */
const SIZES: Readonly<Record<Paper, readonly [width: number, height: number]>> = { a4: [595.28, 841.89], letter: [612, 792] };
export const MARGINS = { left: 48, right: 48, top: 46, bottom: 58 } as const;

/** Points that the title of a section takes with what it shows, in two lines. */
const SECTION_HEAD = 66;

export type TextLook = Readonly<{ size: number; weight?: FontWeight; fill?: string; link?: string | undefined }>;
export type Section = Readonly<{ title: string; page: number; name: string }>;

export type Picture = Readonly<{ height: number; draw(x: number, y: number): Readonly<{ x: number; width: number }> }>;

/** Pages of one pack, filled from the top: what does not fit any more stands on the next. All measures are points. */
export class PackPages {
  readonly pdf: PdfDocument;
  readonly left = MARGINS.left;
  readonly right: number;
  readonly bottom: number;
  readonly sections: Section[] = [];
  y: number = MARGINS.top;
  #page = 0;
  #busySince = performance.now();
  readonly #size: readonly [number, number];

  constructor(pdf: PdfDocument, paper: Paper) {
    this.pdf = pdf;
    this.#size = SIZES[paper];
    this.right = this.#size[0] - MARGINS.right;
    this.bottom = this.#size[1] - MARGINS.bottom;
  }

  get width(): number {
    return this.right - this.left;
  }

  get pages(): number {
    return this.#page;
  }

  get height(): number {
    return this.#size[1];
  }

  addPage(): void {
    this.pdf.addPage({ size: [...this.#size], margin: 0 });
    this.#page += 1;
    this.y = MARGINS.top;
  }

  /** Lets others run, when they have waited for so long that they would notice. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#busySince < LONGEST_MS) return;
    await setImmediate();
    this.#busySince = performance.now();
  }

  /** A new page where not so much is left on this one. */
  keep(height: number): void {
    if (this.y + height > this.bottom && this.y > MARGINS.top + 60) this.addPage();
  }

  /** What is drawn for the eye alone. */
  artifact(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  tagged(tag: string, draw: () => void, options: Readonly<{ alt?: string }> = {}): void {
    const part = this.pdf.struct(tag, options, draw);
    this.pdf.addStructure(part);
    part.end();
  }

  rule(y: number, colour = PACK_COLOURS.rule, width = 0.6, from = this.left, to = this.right): void {
    this.artifact(() => {
      this.pdf.undash().lineWidth(width).strokeColor(colour, 1).moveTo(from, y).lineTo(to, y).stroke();
    });
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    if (width <= 0 || height <= 0) return;
    this.artifact(() => {
      this.pdf.fillColor(colour, 1).rect(x, y, width, height).fill();
    });
  }

  /** One line, `y` its baseline. */
  line(x: number, y: number, text: string, { size, weight = 400, fill = PACK_COLOURS.ink, link }: TextLook): void {
    pdfText(this.pdf, x, y, text, { size, weight, fill });
    if (link !== undefined) this.pdf.link(x, y - size * 0.82, Math.max(1, measureText(text, size, weight)), size * 1.1, link);
  }

  lineEnd(x: number, y: number, text: string, look: TextLook): void {
    this.line(x - this.drawnWidth(text, look), y, text, look);
  }

  /** The width as it is drawn, with kerning: never more than it is measured to be by much. */
  drawnWidth(text: string, { size, weight = 400 }: TextLook): number {
    this.pdf.font(fontName(weight)).fontSize(size);
    return this.pdf.widthOfString(text.replace(/\u00A0/g, ' '));
  }

  /** Words wrapped in a width; goes on below them. Breaks over pages, with at least two lines on each. */
  paragraph(text: string, look: TextLook, options: Readonly<{ x?: number; width?: number; after?: number; tag?: string }> = {}): void {
    const { x = this.left, width = this.right - x, after = 4, tag = 'P' } = options;
    const step = look.size * 1.34;
    const lines = wrapText(text, width, look.size, look.weight ?? 400);
    for (let at = 0; at < lines.length; ) {
      const room = Math.floor((this.bottom - this.y) / step);
      const left = lines.length - at;
      const count = left <= room ? left : left - room === 1 ? room - 1 : room;
      if (count < Math.min(2, left)) {
        this.addPage();
        continue;
      }
      this.tagged(tag, () => {
        for (const words of lines.slice(at, at + count)) {
          this.y += step;
          this.line(x, this.y - step * 0.24, words, look);
        }
      });
      at += count;
    }
    this.y += after;
  }

  /**
   * Begins a section: rule, title, and what it shows. It goes on below the one before where its head and so much of what follows have room there.
   * @param least points; infinite for a section that begins a page
   */
  section(title: string, rule: string, least = Number.POSITIVE_INFINITY): void {
    const gap = 26;
    if (this.y + gap + SECTION_HEAD + least > this.bottom) this.addPage();
    else this.y += gap;
    const name = `section-${this.sections.length + 1}`;
    this.sections.push({ title, page: this.#page, name });
    this.pdf.outline.addItem(title);
    this.pdf.addNamedDestination(name, 'XYZ', 0, this.y, null);
    this.rule(this.y, PACK_COLOURS.ink, 2.2);
    this.y += 8;
    this.paragraph(title, { size: 18, weight: 700 }, { tag: 'H1', after: 1 });
    if (rule !== '') this.paragraph(rule, { size: 8.5, fill: PACK_COLOURS.muted }, { after: 8 });
  }

  /** A title within a section that stays with so much of what follows. */
  heading(title: string, keep: number, note = ''): void {
    const lines = wrapText(title, this.width, 11.5, 700).length;
    this.keep(lines * 15.5 + (note === '' ? 0 : 12) + keep);
    this.y += 6;
    this.paragraph(title, { size: 11.5, weight: 700 }, { tag: 'H2', after: note === '' ? 3 : 0 });
    if (note !== '') this.paragraph(note, { size: 7.5, fill: PACK_COLOURS.muted }, { after: 4 });
  }

  /** A chart as lines and text, as wide as it may be and no higher. */
  picture(chart: PreparedChart, hasEvents: boolean, most: Readonly<{ width: number; height: number }>): Picture {
    const picture = readPicture(drawWithLegend(chart, PACK_COLOURS, hasEvents), null);
    const scale = Math.min(most.width / picture.width, most.height / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    const draw = (from: number, y: number) => {
      const x = from + (most.width - width) / 2;
      const lines = () => {
        this.pdf.save().translate(x, y).scale(scale);
        picture.draw(this.pdf);
        this.pdf.restore();
      };
      this.tagged('Figure', lines, { alt: picture.label });
      return { x, width };
    };
    return { height, draw };
  }
}
