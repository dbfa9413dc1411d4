import { describe, expect, it } from 'vitest';
import { pictureToPdf } from '../../server/charts/pdf';
import type { PdfInfo } from '../../server/charts/pdf-document';
import { readPicture } from '../../server/charts/pdf-drawing';
import { drawPicture } from '../../server/charts/picture';
import { readXml } from '../../server/charts/read-svg';
import type { PreparedChart } from '../../server/domain/charts/kinds';
import { THEMES } from '../../server/domain/colours';
import { ALL_CHARTS } from './all-charts';
import { readPdf } from './pdf-reader';
import { allNodes, placedParts } from './svg-reader';

const ADDRESS = 'https://muster.example/mali-2013?known=2013-01-14';
const INFO: PdfInfo = { title: 'A chart', subject: 'As of', keywords: 'Muster', createdAt: '2013-01-14T00:00:00.000Z' };

function addressed(chart: PreparedChart): PreparedChart {
  return { ...chart, caption: { ...chart.caption, address: ADDRESS } };
}

function pictureOf(chart: PreparedChart, width = 960): string {
  return drawPicture(addressed(chart), { theme: 'light', width });
}

/** What the typeface has; letters of other scripts are boxes in a PDF. */
const HAS = /[\u0021-\u02ba\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2190-\u2193\u2212\u2215]/u;
const squeezed = (text: string) => text.replace(/\s/g, '');

describe.each(ALL_CHARTS)('the PDF of %s', (_name, chart) => {
  it.each(THEMES)('knows everything that is drawn in the theme %s', (theme) => {
    const narrow = drawPicture(addressed(chart), { theme, width: 320 });
    expect(readPicture(narrow, ADDRESS)).toMatchObject({ width: 320 });
  });

  it('has the words of the picture as text, each once, on a page of its size, and its address as a link', async () => {
    const svg = pictureOf(chart);
    const root = readXml(svg);
    const { pages, info } = await readPdf(await pictureToPdf(svg, ADDRESS, INFO));
    const [page] = pages;
    expect(pages).toHaveLength(1);
    expect([page?.width, page?.height]).toEqual([Number(root.attributes.width) * 0.75, Number(root.attributes.height) * 0.75]);
    const drawn = placedParts(root).filter(({ kind }) => kind === 'text');
    const wanted = drawn.map(({ text }) => squeezed(text)).filter((text) => text !== '');
    const lettersOf = (text: string) =>
      [...text]
        .filter((letter) => HAS.test(letter))
        .sort()
        .join('');
    expect(lettersOf(squeezed(page?.text ?? ''))).toBe(lettersOf(wanted.join('')));
    expect(new Set(page?.links)).toEqual(new Set([ADDRESS]));
    expect(info).toMatchObject({ Title: 'A chart', CreationDate: 'D:20130114000000Z', Producer: 'Muster', Language: 'en' });
  });
});

it.each(ALL_CHARTS.filter((_each, index) => index % 6 === 0))('the PDF of %s is the same bytes each time', async (_name, chart) => {
  const [one, two] = await Promise.all([pictureToPdf(pictureOf(chart), ADDRESS, INFO), pictureToPdf(pictureOf(chart), ADDRESS, INFO)]);
  expect(one.equals(two)).toBe(true);
});

describe('a drawing in a PDF', () => {
  const page = (content: string) => `<svg viewBox="0 0 100 50" width="100" height="50">${content}</svg>`;

  it.each([
    '<ellipse cx="1" cy="1"/>',
    '<rect x="0" y="0" width="1" height="1" rx="3"/>',
    '<path d="M0 0L1 1" fill="none" marker-end="x"/>',
    '<g filter="x"></g>',
    '<text x="0" y="0" font-size="10" rotate="4">x</text>',
  ])('with something that it does not know is refused: %s', (content) => {
    expect(() => readPicture(page(content), null)).toThrow('cannot be drawn into a PDF');
  });

  it.each([
    '<path d="M0 0L1 1" fill="red"/>',
    '<path d="M0 0T1 1" fill="#000000"/>',
    '<g transform="skewX(3)"></g>',
    '<rect x="0" y="0" width="1" height="1" fill="url(#none)"/>',
    '<rect x="0" y="0" height="1" fill="#000000"/>',
    '<text x="0" y="0" font-size="10"><tspan>x</tspan></text>',
    '<text x="0" y="0" font-size="10" font-weight="500">x</text>',
  ])('with a value that it does not know is refused: %s', async (content) => {
    await expect(pictureToPdf(page(content), '', INFO)).rejects.toThrow('cannot be drawn into a PDF');
  });

  it('leads from each line over which a long address is broken', async () => {
    const long = `https://muster.example/${'a-very-long-operation-'.repeat(12)}`;
    const [, chart] = ALL_CHARTS.find(([name]) => name.startsWith('gauge')) ?? [];
    if (!chart) throw new Error('no gauge');
    const svg = drawPicture({ ...chart, caption: { ...chart.caption, address: long } }, { theme: 'light', width: 320 });
    const [first] = (await readPdf(await pictureToPdf(svg, long, INFO))).pages;
    expect(first?.links.length).toBeGreaterThan(2);
    expect(new Set(first?.links)).toEqual(new Set([long]));
  });

  it('keeps accents as letters, and what the typeface lacks can still be read', async () => {
    const text = '<text x="2" y="20" font-size="10">Diré, Łódź, Ağrı · مالي</text>';
    const bytes = await pictureToPdf(page(text), '', INFO);
    expect((await readPdf(bytes)).pages[0]?.text).toContain('Diré, Łódź, Ağrı');
    // ActualText, as UTF-16.
    expect(bytes.includes(Buffer.from('مالي', 'utf16le').swap16())).toBe(true);
  });

  it('paints with the hatching that a gauge without a report has', () => {
    const [, none] = ALL_CHARTS.find(([name]) => name === 'gauge-none') ?? [];
    if (!none) throw new Error('no such gauge');
    expect(allNodes(readXml(pictureOf(none))).some(({ name }) => name === 'pattern')).toBe(true);
  });
});
