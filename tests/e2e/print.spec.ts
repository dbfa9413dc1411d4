import { readPdf } from '../charts/pdf-reader';
import { addressOf, expect, openLive, test } from './fixtures';

/** Points of A4, rounded by the browser as it likes. */
const A4 = { width: 595.3, height: 841.9 };

test('the board prints as a briefing: sections in order, no doors or navigation, sources and address on it', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const { pages } = await readPdf(await page.pdf({ format: 'A4' }));
  const text = pages.map((one) => one.text).join('\n');
  const flat = text.replace(/\s+/g, ' ');
  const places = ['Overall readiness', 'Measured against the plan', 'African troops', 'Milestones'].map((title) => flat.indexOf(title));
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
