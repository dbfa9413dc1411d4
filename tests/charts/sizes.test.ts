import { describe, expect, test } from 'vitest';
import { drawSized } from '../../server/charts/picture';
import { CANVASES, COLUMN_WIDTH, PICTURE_SIZES } from '../../server/domain/charts/picture-sizes';
import { COLOUR_NAMES, PALETTES, THEMES } from '../../server/domain/colours';
import { EXAMPLES } from './all-charts';
import { borrowed, collisions, outside, textsOf, wordsOf } from './svg-checks';
import { placedParts, readXml, viewBoxOf } from './svg-reader';

const cases = PICTURE_SIZES.flatMap((size) => THEMES.map((theme) => ({ size, theme })));

describe.each(cases)('a picture as $size, $theme', ({ size, theme }) => {
  const drawings = EXAMPLES.map(({ name, prepare }) => {
    const svg = drawSized(prepare, { theme, size });
    return { name, svg, root: readXml(svg), caption: prepare('wide').caption };
  });

  test('has exactly its pixels', () => {
    for (const { name, root } of drawings) {
      const { width, height } = root.attributes;
      const box = viewBoxOf(root);
      if (size === 'column') expect([name, width]).toEqual([name, String(COLUMN_WIDTH)]);
      else expect([name, width, height]).toEqual([name, String(CANVASES[size].width), String(CANVASES[size].height)]);
      expect(box.bottom / box.right).toBeCloseTo(Number(height) / Number(width), 5);
    }
  });

  test('stands alone: literal colours, nothing fetched', () => {
    expect(drawings.flatMap(({ svg, root }) => borrowed(svg, root))).toEqual([]);
  });

  test('cuts nothing off and lays no text over another', () => {
    expect(drawings.flatMap(({ name, root }) => outside(root, 0.5).map((part) => `${name}: ${part}`))).toEqual([]);
    expect(drawings.flatMap(({ name, root }) => collisions(root).map((pair) => `${name}: ${pair}`))).toEqual([]);
  });

  test('is filled: what it draws reaches the edges of its sheet', () => {
    for (const { name, root } of drawings) {
      const parts = placedParts(root).slice(1);
      const bounds = viewBoxOf(root);
      const bottom = Math.max(...parts.map(({ box }) => box.bottom));
      const right = Math.max(...parts.map(({ box }) => box.right));
      expect(bottom, name).toBeGreaterThan(bounds.bottom * (size === 'thumbnail' ? 0.75 : 0.9));
      expect(right, name).toBeGreaterThan(bounds.right * (size === 'thumbnail' ? 0.75 : 0.85));
    }
  });

  test('has type that can be read', () => {
    const zoom = size === 'column' ? 1 : CANVASES[size].zoom;
    for (const { name, root } of drawings) {
      const least = Math.min(...textsOf(root).map(({ box }) => box.bottom - box.top));
      // A line of text is 0.96 of its size high.
      expect((least / 0.96) * zoom, name).toBeGreaterThan(size === 'thumbnail' ? 8.9 : 10.9);
    }
  });
});

describe.each(cases.filter(({ size }) => size !== 'thumbnail'))('a picture as $size, $theme, says', ({ size, theme }) => {
  test.each(EXAMPLES)('of $name its unit, days, counting rule, address and maker', ({ prepare }) => {
    const { caption } = prepare('wide');
    const words = wordsOf(readXml(drawSized(prepare, { theme, size }))).replace(/ /g, '');
    for (const part of ['as of', 'known at', 'Muster', 'Source', caption.address, caption.countingRule.slice(0, 20)])
      expect(words).toContain(part.replace(/ /g, ''));
  });
});

describe('what finds no room', () => {
  const find = (wanted: string) => {
    const example = EXAMPLES.find(({ name }) => name === wanted);
    if (!example) throw new Error('no example');
    return example.prepare;
  };

  test('is counted: sources, events and milestones', () => {
    const words = (name: string, size: 'slide' | 'card') => wordsOf(readXml(drawSized(find(name), { theme: 'light', size })));
    expect(words('trend-long-names', 'card')).toMatch(/and \d+ more sources/);
    expect(words('trend-march-wide', 'slide')).toMatch(/and \d more events/);
    expect(words('milestones-march-wide', 'card')).toMatch(/and 1 more milestone/);
  });
});

describe('on paper', () => {
  const grey = (hex: string) =>
    [0.299, 0.587, 0.114].reduce((sum, share, index) => sum + share * Number.parseInt(hex.slice(1 + 2 * index, 3 + 2 * index), 16), 0);

  test('there is no colour: a copy in grey loses nothing', () => {
    for (const name of COLOUR_NAMES) expect(PALETTES.print[name]).toMatch(/^#(..)\1\1$/);
    expect(grey(PALETTES.print.sheet) - grey(PALETTES.print.muted)).toBeGreaterThan(150);
  });

  test('each meaning has a line of its own by grey, weight or dashes', () => {
    const example = EXAMPLES.find(({ name }) => name === 'trend-close-ends');
    if (!example) throw new Error('no example');
    const svg = drawSized(example.prepare, { theme: 'print', size: 'slide' });
    const lines = [
      ...svg.matchAll(/<path d="[^"]*" fill="none" stroke="(#......)" stroke-width="([\d.]+)"(?: stroke-dasharray="([^"]*)")?\/>/g),
    ];
    const kinds = new Set(lines.map(([, stroke, width, dashes]) => `${stroke} ${width} ${dashes}`));
    expect(example.chart.kind === 'trend' && example.chart.series.length).toBe(6);
    expect(kinds.size).toBeGreaterThanOrEqual(6);
  });
});
