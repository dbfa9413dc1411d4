import { readPdf } from '../charts/pdf-reader';
import { addressOf, expect, openLive, test } from './fixtures';

const A4 = { width: 595, height: 842 };

test('the board prints as a briefing: sections in order, no doors or navigation, sources and address on it', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const { pages } = await readPdf(await page.pdf({ format: 'A4' }));
  const text = pages.map((one) => one.text).join('\n');
  const flat = text.replace(/\s+/g, ' ');
  const places = ['Overall readiness', 'Measured against the plan', 'African troops', 'Milestones'].map((title) => flat.indexOf(title));
  expect(places.every((place) => place >= 0)).toBe(true);
  for (const words of ['freeze the board', 'Report a figure', 'Snapshots', 'embed', '▶ play']) expect(flat).not.toContain(words);
  expect(pages.length).toBeGreaterThan(3);
  for (const one of pages) expect([Math.round(one.width), Math.round(one.height)]).toEqual([A4.width, A4.height]);
});

test('a long table repeats its headings on every page that it fills', async ({ page, library }) => {
  await page.goto(addressOf(library, 'sources', '2014-03-01'));
  const { pages } = await readPdf(await page.pdf({ format: 'A4' }));
  const headed = pages.filter(({ text }) => text.includes('Reliability') || text.includes('Grade'));
  expect(pages.length).toBeGreaterThan(2);
  expect(headed.length).toBe(pages.length);
});
