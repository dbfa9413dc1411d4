import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawPicture, drawSized } from '../../server/charts/picture';
import { drawOnPage } from '../../server/domain/charts/kinds';
import { PICTURE_SIZES } from '../../server/domain/charts/picture-sizes';
import { ALL_CHARTS, EXAMPLES, type Example } from './all-charts';

const FOLDER = join(import.meta.dirname, 'golden');
const IS_UPDATE = process.env.MUSTER_UPDATE_GOLDEN === '1';

/** One element a line, so that a difference can be read. */
const lines = (svg: string) => `${svg.replace(/></g, '>\n<')}\n`;

const DRAWINGS: readonly (readonly [file: string, svg: () => string])[] = ALL_CHARTS.flatMap(([name, chart]) => [
  [`${name}.page.svg`, () => drawOnPage(chart)] as const,
  [`${name}.light.svg`, () => drawPicture(chart, { theme: 'light', width: 800 })] as const,
]);

/** An example in every named size, in the themes that differ in more than colour. */
const sizesOf = ({ prepare }: Example) =>
  PICTURE_SIZES.flatMap((size) =>
    (['light', 'print'] as const).map((theme) => `${size}, ${theme}\n${lines(drawSized(prepare, { theme, size }))}`),
  ).join('\n');
const packedName = (name: string) => `${name}.sizes.br`;

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

  // Packed, because there are many; a difference is shown in lines like the others.
  test.each(EXAMPLES)('$name in every size', (example) => {
    const path = join(FOLDER, packedName(example.name));
    const drawn = sizesOf(example);
    if (IS_UPDATE) writeFileSync(path, brotliCompressSync(drawn));
    expect(existsSync(path), `${path} is missing: look at the gallery, then write it`).toBe(true);
    expect(drawn).toBe(brotliDecompressSync(readFileSync(path)).toString('utf8'));
  });

  test('no golden file is left over', () => {
    const expected = new Set([...DRAWINGS.map(([file]) => file), ...EXAMPLES.map(({ name }) => packedName(name))]);
    expect(readdirSync(FOLDER).filter((file) => !expected.has(file))).toEqual([]);
  });

  test.each(EXAMPLES)('$name in the dark differs from light in colour alone', ({ chart, prepare }) => {
    const bare = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#');
    expect(bare(drawPicture(chart, { theme: 'dark', width: 800 }))).toBe(bare(drawPicture(chart, { theme: 'light', width: 800 })));
    for (const size of PICTURE_SIZES)
      expect(bare(drawSized(prepare, { theme: 'dark', size }))).toBe(bare(drawSized(prepare, { theme: 'light', size })));
  });
});
