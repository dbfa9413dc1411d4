import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page of a PDF as it looks: four bytes a pixel, red, green, blue and alpha, from the top left. */
export type PixelPage = Readonly<{ width: number; height: number; data: Uint8ClampedArray }>;

type Canvas = Readonly<{
  canvas: HTMLCanvasElement;
  context: Readonly<{ getImageData(x: number, y: number, width: number, height: number): Readonly<{ data: Uint8ClampedArray }> }>;
}>;

/** Draws a PDF as another program than the browser does, with `scale` pixels for each of its points. */
export async function pixelsOf(bytes: Uint8Array, scale: number): Promise<readonly PixelPage[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: PixelPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale });
    const [width, height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
    // Its own factory for this platform, which its types leave open.
    const { canvas, context } = (pdf.canvasFactory as Readonly<{ create(width: number, height: number): Canvas }>).create(width, height);
    await page.render({ canvas, viewport }).promise;
    pages.push({ width, height, data: context.getImageData(0, 0, width, height).data });
  }
  await task.destroy();
  return pages;
}

/** How many pixels of two pages differ visibly; null when they are not of one size. */
export function differingPixels(one: PixelPage, other: PixelPage): number | null {
  if (one.width !== other.width || one.height !== other.height) return null;
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if ([0, 1, 2].some((part) => Math.abs((one.data[at + part] ?? 0) - (other.data[at + part] ?? 0)) > 24)) count += 1;
  }
  return count;
}

/** How dark a pixel is: 0 for white, 255 for black. */
export function darknessAt({ width, data }: PixelPage, x: number, y: number): number {
  const at = (y * width + x) * 4;
  return 255 - Math.max(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255);
}
