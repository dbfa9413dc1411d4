import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { drawPicture } from '../../server/charts/picture';
import { drawOnPage, NAMED_SCHEMAS } from '../../server/domain/charts/kinds';
import { THEMES } from '../../server/domain/colours';
import { ALL_CHARTS } from './all-charts';
import { borrowed, collisions, outside, textsOf } from './svg-checks';
import { readXml, viewBoxOf } from './svg-reader';

describe.each(ALL_CHARTS)('%s on a page', (_, chart) => {
  const svg = drawOnPage(chart);
  const root = readXml(svg);

  test('is well-formed, scales with its place and says in a sentence what it shows', () => {
    expect(root.attributes).toMatchObject({ width: '100%', role: 'img' });
    expect(root.attributes.height).toBeUndefined();
    expect(root.attributes['aria-label']?.length).toBeGreaterThan(20);
  });

  test('takes every colour from the page', () => {
    expect(svg).not.toMatch(/#[0-9a-f]{3,8}\b(?!;)/i);
    expect(svg).not.toContain('font-family');
  });

  test('keeps everything inside its bounds', () => {
    expect(outside(root, 1.5)).toEqual([]);
  });

  test('lets no text cover another', () => {
    expect(collisions(root)).toEqual([]);
  });

  test('is what its kind says that it is', () => {
    const known = z.union(NAMED_SCHEMAS).or(z.object({ kind: z.enum(['spark', 'side-by-side']) }));
    expect(known.safeParse(chart).error?.issues).toBeUndefined();
  });

  test('writes no number with more digits than a reader can use', () => {
    expect(textsOf(root).filter(({ text }) => /\d\.\d{4,}/.test(text))).toEqual([]);
  });

  test('is small enough to stand in a page', () => {
    expect(svg.length).toBeLessThan(40_000);
  });
});

describe.each(THEMES)('a picture in the %s theme', (theme) => {
  test.each(ALL_CHARTS)('%s stands alone: literal colours, nothing fetched, nothing outside, no text over another', (_, chart) => {
    const svg = drawPicture(chart, { theme, width: 960 });
    const root = readXml(svg);
    expect(borrowed(svg, root)).toEqual([]);
    expect(outside(root, 0.5)).toEqual([]);
    expect(collisions(root)).toEqual([]);
  });

  test.each(ALL_CHARTS)('%s names its title, unit, days, counting rule, sources, address and maker', (_, chart) => {
    const words = textsOf(readXml(drawPicture(chart, { theme, width: 960 })))
      .map((part) => part.text.replace(/\u00A0/g, ' '))
      .join(' ');
    const { caption } = chart;
    for (const part of [caption.title, caption.countingRule, caption.address, 'as of', 'known at', 'Muster', 'Source'])
      expect(words).toContain(part);
    expect(words).toContain(caption.unit === 'USD million' ? 'million US dollars' : caption.unit.split(' ')[0]);
  });
});

describe('these checks', () => {
  const page = (content: string) => readXml(`<svg viewBox="0 0 100 50">${content}</svg>`);

  test('see text over text, and text or a stroke outside', () => {
    expect(collisions(page('<text x="5" y="20" font-size="10">one</text><text x="8" y="22" font-size="10">two</text>'))).toEqual([
      'one / two',
    ]);
    expect(collisions(page('<text x="5" y="20" font-size="10">one</text><text x="40" y="20" font-size="10">two</text>'))).toEqual([]);
    expect(outside(page('<g transform="translate(60 0)"><text x="30" y="20" font-size="10">outside</text></g>'), 1)).toHaveLength(1);
    expect(outside(page('<path d="M10 10V60"/><circle cx="50" cy="20" r="8"/>'), 1)).toHaveLength(1);
  });

  test.each(['<svg><g></svg>', '<svg a="1" a="2"/>', '<svg>a & b</svg>', '<svg a="<"/>', '<svg/>x'])('refuse %s as XML', (source) => {
    expect(() => readXml(source)).toThrow();
  });

  test('read many texts from a trend chart', () => {
    const [, chart] = ALL_CHARTS[0] ?? [];
    expect(chart && textsOf(readXml(drawOnPage(chart))).length).toBeGreaterThan(20);
  });
});

describe('pictures', () => {
  const [, chart] = ALL_CHARTS[0] ?? [];
  if (!chart) throw new Error('no chart');

  test('every numbered event has its words in the key', () => {
    const words = textsOf(readXml(drawPicture(chart, { theme: 'light', width: 960 })))
      .map((part) => part.text)
      .join(' ');
    for (const event of chart.kind === 'trend' ? chart.events : [])
      expect(words.replace(/ \d /g, ' ')).toContain(event.title.split(' ').slice(0, 3).join(' '));
  });

  test('the width asked for is the width given, and the height follows', () => {
    for (const width of [200, 333, 960, 2400]) {
      const root = readXml(drawPicture(chart, { theme: 'light', width }));
      const box = viewBoxOf(root);
      expect(root.attributes.width).toBe(String(width));
      expect(Number(root.attributes.height) / width).toBeCloseTo(box.bottom / box.right, 6);
    }
  });

  test.each([199, 2401, 640.5, Number.NaN, Number.POSITIVE_INFINITY])('a width of %s is refused with what is allowed', (width) => {
    expect(() => drawPicture(chart, { theme: 'light', width })).toThrow('A whole number from 200 to 2400 pixels.');
  });

  test('the same chart gives the same bytes', () => {
    for (const [, each] of ALL_CHARTS)
      expect(drawPicture(each, { theme: 'dark', width: 640 })).toBe(drawPicture(each, { theme: 'dark', width: 640 }));
  });
});
