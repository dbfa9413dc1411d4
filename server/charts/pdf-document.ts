import type { FontWeight } from '../domain/charts/text-width';
import { fontFiles } from './draw-png';

export type PdfDocument = PDFKit.PDFDocument;

/** What a PDF says of itself beside its pages. */
export type PdfInfo = Readonly<{
  title: string;
  subject: string;
  /** Parted by commas. */
  keywords: string;
  /** The instant that stands as its day of making, ISO: known from the data, never the clock's. */
  createdAt: string;
  /** Kept under the name `Muster`, for programs; ASCII. */
  mark?: string;
}>;

/** Points of a PDF for one pixel of a picture: 96 pixels are an inch. */
export const POINTS_PER_PIXEL = 0.75;

/** The typeface in a PDF, by weight. */
export function fontName(weight: FontWeight): string {
  return `plex-${weight}`;
}

/**
 * An empty PDF in our typeface, and its bytes once it is ended. The same calls give the same bytes on every machine: nothing is read
 * from the clock, and nothing is compressed, because how zlib compresses differs between machines.
 */
export async function openPdf(info: PdfInfo): Promise<Readonly<{ pdf: PdfDocument; bytes: Promise<Buffer> }>> {
  // Loaded with the first PDF, not with the program.
  const { default: PDFDocument } = await import('pdfkit');
  const [regular = '', semibold = '', bold = ''] = fontFiles();
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    compress: false,
    pdfVersion: '1.7',
    lang: 'en',
    tagged: true,
    displayTitle: true,
    // No font until one is named: one that is the default would be opened anew each time that it is named.
    font: '',
    info: {
      Title: info.title,
      Author: 'Muster',
      Subject: info.subject,
      Keywords: info.keywords,
      Creator: 'Muster',
      Producer: 'Muster',
      CreationDate: new Date(info.createdAt),
      ...(info.mark === undefined ? {} : { Muster: info.mark }),
    },
  });
  pdf.registerFont(fontName(400), regular).registerFont(fontName(600), semibold).registerFont(fontName(700), bold);
  const bytes = new Promise<Buffer>((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  return { pdf, bytes };
}
