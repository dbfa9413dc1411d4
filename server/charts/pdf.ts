import { openPdf, type PdfInfo, POINTS_PER_PIXEL } from './pdf-document';
import { readPicture } from './pdf-drawing';

/**
 * A picture as a PDF of one page of its size: lines as lines, text as text in the embedded typeface, and its printed address a link. The
 * same input gives the same bytes.
 */
export async function pictureToPdf(svg: string, address: string, info: PdfInfo): Promise<Buffer> {
  const picture = readPicture(svg, address);
  const { pdf, bytes } = await openPdf(info);
  pdf.addPage({ size: [picture.width * POINTS_PER_PIXEL, picture.height * POINTS_PER_PIXEL], margin: 0 });
  const figure = pdf.struct('Figure', { alt: picture.label }, () => {
    pdf.save().scale(POINTS_PER_PIXEL);
    picture.draw(pdf);
    pdf.restore();
  });
  pdf.addStructure(figure);
  figure.end();
  pdf.end();
  return bytes;
}
