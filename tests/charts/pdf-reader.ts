import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line of text as it stands on a page: points from the left and the bottom. */
export type PdfLine = Readonly<{ text: string; x: number; y: number; width: number; size: number; isTurned: boolean }>;
export type PdfPage = Readonly<{
  width: number;
  height: number;
  lines: readonly PdfLine[];
  /** Everything on it, in the order of reading. */
  text: string;
  links: readonly string[];
}>;
export type ReadPdf = Readonly<{
  pages: readonly PdfPage[];
  info: Readonly<Record<string, unknown>>;
  outline: readonly string[];
}>;

/** What a PDF says, as another program reads it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const lines = items.flatMap((item): PdfLine[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, y, width: item.width, size: Math.hypot(a, b), isTurned: Math.abs(b) > 1e-6 }];
    });
    const links = (await page.getAnnotations()).flatMap(({ unsafeUrl }: { unsafeUrl?: string }) =>
      unsafeUrl === undefined ? [] : [unsafeUrl],
    );
    pages.push({ width, height, lines, text: lines.map(({ text }) => text).join(' '), links });
  }
  const metadata: unknown = await pdf.getMetadata();
  const { info } = metadata as Readonly<{ info: Readonly<Record<string, unknown>> }>;
  const outline = ((await pdf.getOutline()) ?? []).map(({ title }: { title: string }) => title);
  await task.destroy();
  return { pages, info, outline };
}
