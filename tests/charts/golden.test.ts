import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawPicture } from '../../server/charts/picture';
import { ALL_CHARTS, drawForPage } from './all-charts';

const FOLDER = join(import.meta.dirname, 'golden');
const IS_UPDATE = process.env.MUSTER_UPDATE_GOLDEN === '1';

/** One element a line, so that a difference can be read. */
const lines = (svg: string) => `${svg.replace(/></g, '>\n<')}\n`;

const DRAWINGS: readonly (readonly [file: string, svg: () => string])[] = ALL_CHARTS.flatMap(([name, chart]) => [
  [`${name}.page.svg`, () => drawForPage(chart)] as const,
  [`${name}.light.svg`, () => drawPicture(chart, { theme: 'light', width: 800 })] as const,
]);

describe('drawings stay as they were looked at (MUSTER_UPDATE_GOLDEN=1 writes them anew)', () => {
  test.each(DRAWINGS)('%s', (file, svg) => {
    const path = join(FOLDER, file);
    if (IS_UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, lines(svg()));
    }
    expect(existsSync(path), `${file} is missing: look at the drawing, then write it`).toBe(true);
    expect(lines(svg())).toBe(readFileSync(path, 'utf8'));
  });

  test('no golden file is left over', () => {
    const expected = new Set(DRAWINGS.map(([file]) => file));
    expect(readdirSync(FOLDER).filter((file) => !expected.has(file))).toEqual([]);
  });

  test('dark pictures differ from light ones in colour alone', () => {
    const bare = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');
    for (const [, chart] of ALL_CHARTS)
      expect(bare(drawPicture(chart, { theme: 'dark', width: 800 }))).toBe(bare(drawPicture(chart, { theme: 'light', width: 800 })));
  });
});
