import { type PdfPage, readPdf } from '../charts/pdf-reader';
import { addressOf, expect, openLive, type Page, test } from './fixtures';
import { darknessAt, differingPixels, type PixelPage, pixelsOf } from './pdf-pixels';
import { type ChartOnPaper, inkApart } from './plot-ink';
import { trendsOf, wakeTrends } from './wake-trends';

/** Points of A4, rounded by the browser as it likes. */
const A4 = { width: 595.3, height: 841.9 };

test('the board prints as a briefing: sections in order, no buttons or navigation, sources and address on it', async ({
  page,
  library,
}) => {
  await openLive(page, addressOf(library));
  const { pages } = await readPdf(await page.pdf({ format: 'A4' }));
  const text = pages.map((one) => one.text).join('\n');
  const flat = text.replace(/\s+/g, ' ');
  const places = ['Verdict', 'Headline figures', 'Measured against the plan', 'Who sends them', 'Data warnings'].map((title) =>
    flat.indexOf(title),
  );
  expect(places.every((place) => place >= 0)).toBe(true);
  for (const words of ['freeze the board', 'Report a figure', 'Snapshots', 'embed', '▶ play']) expect(flat).not.toContain(words);
  expect(pages.length).toBeGreaterThan(3);
  for (const { width, height } of pages) {
    expect(Math.abs(width - A4.width)).toBeLessThan(1.5);
    expect(Math.abs(height - A4.height)).toBeLessThan(1.5);
  }
});

test('a long table repeats its headings on every page that it fills', async ({ page, library }) => {
  await page.goto(addressOf(library, 'sources', '2014-03-01'));
  const { pages } = await readPdf(await page.pdf({ format: 'A4' }));
  const headed = pages.filter(({ text }) => text.includes('Reliability') || text.includes('Grade'));
  expect(pages.length).toBeGreaterThan(2);
  expect(headed.length).toBe(pages.length);
});

const SCALE = 2;
type Paper = Readonly<{ format: 'A4' | 'Letter'; landscape?: boolean }>;
const print = (page: Page, paper: Paper = { format: 'A4' }) => page.pdf(paper);
/** What a light screen prints on; a dark one is tried on one of them. */
const PAPERS: readonly Paper[] = [
  { format: 'A4' },
  { format: 'A4', landscape: true },
  { format: 'Letter' },
  { format: 'Letter', landscape: true },
];

/** The value at which the longest dark level line of a chart stands, as its own axis has it. */
function levelOnPaper({ lines, height }: PdfPage, pixels: PixelPage, title: string): number {
  const head = lines.find(({ text }) => text.startsWith(title));
  if (!head) throw new Error(`no ${title} on the page`);
  // The first column of numbers under the title is the axis.
  const below = lines.filter(({ text, y }) => y < head.y && y > head.y - 260 && /^[\d,]+$/.test(text.trim()));
  const left = Math.min(...below.map(({ x, width }) => x + width));
  const ticks = below
    .filter(({ x, width }) => Math.abs(x + width - left) < 2)
    .map(({ text, y, size }) => ({ value: Number(text.replace(/,/g, '')), y: y + size * 0.35 }))
    .sort((a, b) => a.y - b.y);
  const [low, high] = [ticks[0], ticks.at(-1)];
  if (!low || !high || ticks.length < 3) throw new Error(`no axis of ${title}`);
  const rowOf = (y: number) => Math.round((height - y) * SCALE);
  let best = { dark: 0, row: 0 };
  for (let row = rowOf(high.y) + 3; row < rowOf(low.y) - 3; row += 1) {
    let dark = 0;
    for (let x = Math.round((left + 6) * SCALE); x < pixels.width * 0.8; x += 1) if (darknessAt(pixels, x, row) > 150) dark += 1;
    if (dark > best.dark) best = { dark, row };
  }
  const y = height - (best.row + 0.5) / SCALE;
  return low.value + ((y - low.y) / (high.y - low.y)) * (high.value - low.value);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on paper every chart is the drawing that stands without scripts, and its lines meet their axes: ${colorScheme} screen`, async ({
    visit,
    library,
    watch,
  }) => {
    watch.allow(/^request: csp /);
    const [live, plain] = [await visit({ colorScheme, viewport: { width: 1440, height: 900 } }), await visit({ javaScriptEnabled: false })];
    await openLive(live, addressOf(library));
    await wakeTrends(live);
    await trendsOf(live).first().hover();
    await plain.goto(addressOf(library));
    for (const paper of colorScheme === 'light' ? PAPERS : PAPERS.slice(0, 1)) {
      const name = `${paper.format}${paper.landscape ? ' landscape' : ''}`;
      const [printed, drawn] = [await print(live, paper), await print(plain, paper)];
      const [pictures, without, { pages }] = [await pixelsOf(printed, SCALE), await pixelsOf(drawn, SCALE), await readPdf(printed)];
      expect(pictures.length, name).toBe(without.length);
      pictures.forEach((picture, index) => {
        const other = without[index];
        expect(other && differingPixels(picture, other), `${name}: pixels of page ${index + 1} that differ from the drawing`).toBe(0);
      });
      const at = pages.findIndex(({ text }) => text.includes('African troops: planned, pledged'));
      const [text, picture] = [pages[at], pictures[at]];
      if (!text || !picture) throw new Error('no trend of the African troops');
      expect(Math.abs(levelOnPaper(text, picture, 'African troops: planned') - 3_300), `${name}: off the plan of 3,300`).toBeLessThan(80);
    }
  });
}

test('a printed chart has its lines where the exported SVG has them, at A4 and Letter', async ({ page, visit, library }) => {
  const TITLE = 'African troops: planned';
  const onPaper = async (bytes: Uint8Array): Promise<ChartOnPaper> => {
    const [{ pages }, pictures] = [await readPdf(bytes), await pixelsOf(bytes, SCALE)];
    const at = pages.findIndex(({ text }) => text.includes(TITLE));
    const [text, pixels] = [pages[at], pictures[at]];
    if (!text || !pixels) throw new Error(`no ${TITLE} on paper`);
    return { text, pixels, title: TITLE, scale: SCALE };
  };
  const address = `${library.url}/api/v1/operations/mali-2013/charts/trend-afisma.svg?theme=light`;
  const exported = await visit();
  await exported.setContent(await (await page.request.get(address)).text());
  const drawn = await onPaper(await exported.pdf({ width: '900px', height: '1200px' }));
  await openLive(page, addressOf(library));
  for (const paper of PAPERS) {
    const { apart, shifted } = inkApart(await onPaper(await print(page, paper)), drawn);
    const name = `${paper.format}${paper.landscape ? ' landscape' : ''}`;
    expect(apart, `${name}: share of the lines that are elsewhere`).toBeLessThan(0.12);
    expect(shifted, `${name}: the same, were the lines moved by a twentieth of the plot`).toBeGreaterThan(0.4);
  }
});

test('what a bar or a box says stands on paper too, and what is closed on the screen is open', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  await page.emulateMedia({ media: 'print' });
  // Browsers leave backgrounds off paper unless the page asks for them.
  for (const box of ['.bar', '.swatch'])
    expect(
      await page
        .locator(box)
        .first()
        .evaluate((element) => getComputedStyle(element).printColorAdjust),
    ).toBe('exact');
  await page.emulateMedia({ media: null });
  const closed = await page.locator('.trend details:not([open]) .events').filter({ visible: false }).count();
  expect(closed).toBeGreaterThan(2);
  const explained = await page.locator('.trend-narrow details:not([open]) .events li').allTextContents();
  const { pages } = await readPdf(await print(page));
  const flat = (text: string) => text.replace(/\s+/g, '');
  const text = flat(pages.map((one) => one.text).join(' '));
  for (const event of explained) expect(text).toContain(flat(event));
  expect(text, 'no sign of what opens').not.toMatch(/[▶▼]/);
});

test('nothing of a page is cut off at the edge of the paper, and no page is empty for a heading alone', async ({ page, library }) => {
  for (const path of ['milestones', 'requirements', 'loss-test?out=NGA', 'forecast']) {
    await openLive(page, addressOf(library, path));
    const { pages } = await readPdf(await print(page));
    for (const { lines, width } of pages) {
      expect(lines.length, `${path}: lines on a page`).toBeGreaterThan(6);
      for (const { text, x, width: own } of lines) expect(x + own, `${path}: ${text}`).toBeLessThan(width - 30);
    }
  }
});
