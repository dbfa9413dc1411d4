import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { fontFiles } from '../../server/charts/draw-png';
import { drawPicture, pictureChartSize } from '../../server/charts/picture';
import { rasterise } from '../../server/charts/rasterise';
import { toSvgFile } from '../../server/charts/svg-file';
import { prepareTrend } from '../../server/domain/charts/trend';
import { PALETTES, THEMES } from '../../server/domain/colours';
import { GAUGES, january, TRENDS } from './examples';

const FONT = { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans Condensed' };
const svg = drawPicture(prepareTrend(january('wide')), { theme: 'light', width: 480 });

/** Share of the pixels in a part of a picture that are not of the ground's colour. */
function inked(source: string, font: typeof FONT | { loadSystemFonts: false } = FONT): number {
  const image = new Resvg(source, { font }).render();
  const { pixels } = image;
  let count = 0;
  for (let index = 0; index < pixels.length; index += 4) {
    const isGround = [0, 1, 2].every((channel) => Math.abs((pixels[index + channel] ?? 0) - (pixels[channel] ?? 0)) < 12);
    if (!isGround) count += 1;
  }
  return count / (pixels.length / 4);
}

describe('PNG', () => {
  test.each([1, 2, 3, 4] as const)('at %i times is as many pixels wide', async (scale) => {
    const png = await rasterise(svg, scale);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(480 * scale);
  });

  test.each(THEMES)('has its letters in the %s theme: far fewer pixels are inked without the font', (theme) => {
    const picture = drawPicture(prepareTrend(january('wide')), { theme, width: 960 });
    expect(inked(picture)).toBeGreaterThan(inked(picture, { loadSystemFonts: false }) * 1.2);
  });

  test.each([400, 600, 700] as const)('weight %i is a face of its own', (weight) => {
    const word = (own: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" font-family="IBM Plex Sans Condensed"><rect width="300" height="60" fill="#fff"/><text x="5" y="45" font-size="40" font-weight="${own}">Readiness 2,900</text></svg>`;
    const others = [400, 600, 700].filter((other) => other !== weight);
    expect(inked(word(weight))).toBeGreaterThan(0.05);
    for (const other of others) expect(Math.sign(inked(word(weight)) - inked(word(other)))).toBe(Math.sign(weight - other));
  });

  test.each([400, 517, 960])('at %i pixels the ground is the sheet of its theme, to every edge', (width) => {
    const image = new Resvg(drawPicture(prepareTrend(january('narrow')), { theme: 'dark', width }), { font: FONT }).render();
    const { pixels } = image;
    for (const [x, y] of [
      [0, 0],
      [image.width - 1, 0],
      [0, image.height - 1],
      [image.width - 1, image.height - 1],
    ] as const) {
      const at = (y * image.width + x) * 4;
      expect(pixels.subarray(at, at + 4).toString('hex')).toBe(`${PALETTES.dark.sheet.slice(1)}ff`);
    }
  });

  test('a scale that is not offered and a picture of too many pixels are refused', async () => {
    await expect(rasterise(svg, 5 as 2)).rejects.toThrow('One of 1, 2, 3, 4.');
    const large = drawPicture(prepareTrend(january('narrow')), { theme: 'light', width: 2400 });
    await expect(rasterise(large, 4)).rejects.toThrow('million pixels');
  });
});

describe('a picture for a width', () => {
  test.each([200, 480, 559])('of %i pixels carries the narrow chart', (width) => {
    expect(pictureChartSize(width)).toBe('narrow');
  });

  test.each([560, 960, 2400])('of %i pixels carries one whose type stays readable', (width) => {
    const size = pictureChartSize(width);
    const chart = prepareTrend(january(size));
    expect((chart.text.axis * width) / (chart.width + 52)).toBeGreaterThanOrEqual(12);
  });
});

describe('SVG file', () => {
  test('carries its font inside and fetches nothing', async () => {
    const file = toSvgFile(drawPicture(prepareTrend(january('wide')), { theme: 'light', width: 800 }));
    expect(file.match(/@font-face/g)).toHaveLength(3);
    expect(file).not.toMatch(/url\((?!data:font\/woff2;base64,|#)/);
    expect((await rasterise(file)).length).toBeGreaterThan(1000);
  });

  test('carries the letters of Central Europe where they occur', () => {
    const longNames = TRENDS['long-names'];
    if (!longNames) throw new Error('no example');
    expect(toSvgFile(drawPicture(prepareTrend(longNames), { theme: 'light', width: 800 })).match(/@font-face/g)).toHaveLength(6);
  });

  test('a gauge is smaller than a trend', () => {
    const gauge = GAUGES.part;
    if (!gauge) throw new Error('no example');
    expect(drawPicture(gauge, { theme: 'light', width: 400 }).length).toBeLessThan(svg.length);
  });
});
