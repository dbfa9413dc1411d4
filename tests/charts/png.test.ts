import { Resvg } from '@resvg/resvg-js';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { drawPng, fontFiles } from '../../server/charts/draw-png';
import { drawPicture, pictureChartSize } from '../../server/charts/picture';
import { encodePng, MOST_PNG_WIDTH } from '../../server/charts/png-file';
import { rasterise } from '../../server/charts/rasterise';
import { toSvgFile } from '../../server/charts/svg-file';
import { measureText } from '../../server/domain/charts/text-width';
import { prepareTrend } from '../../server/domain/charts/trend/prepare';
import { PALETTES, THEMES } from '../../server/domain/colours';
import { EXAMPLES } from './all-charts';
import { GAUGES } from './gauges';
import { january, TRENDS } from './trends';

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

describe('letters', () => {
  const word = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" font-family="IBM Plex Sans Condensed"><rect width="300" height="60" fill="#fff"/><text x="5" y="45" font-size="40">${text}</text></svg>`;
  const fonts = (text: string) => ({ ...FONT, fontFiles: [...fontFiles(text)] });

  test('of Arabic are drawn, joined and from the right, by a font that comes where they occur', async () => {
    const text = 'القوات';
    expect(fontFiles(text)).toHaveLength(6);
    expect(fontFiles('Łódź')).toHaveLength(3);
    const boxes = inked(word('\u4e00'.repeat(6)), FONT);
    expect(inked(word(text), fonts(text))).not.toBe(boxes);
    // Joined letters are narrower than the same letters kept apart.
    const apart = [...text].join('\u200c');
    expect(await rasterise(word(text))).not.toEqual(await rasterise(word(apart)));
    expect(measureText(text, 40)).toBeLessThan(measureText(apart, 40));
  });

  test('that no font has are boxes, never a fault', async () => {
    for (const text of ['Война', '马里', 'עברית', '\u{1F1F2}\u{1F1F1}', '\u{10FFFF}'])
      expect((await rasterise(word(text))).length).toBeGreaterThan(100);
  });
});

describe('a PNG file', () => {
  const pixelsOf = (png: Buffer, width: number, height: number) =>
    new Resvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`,
    ).render().pixels;

  test.each(EXAMPLES.filter(({ name }) => /conflict|wide|arabic|many/.test(name)))(
    'of $name has every pixel as it was drawn',
    ({ chart }) => {
      const drawn = new Resvg(drawPicture(chart, { theme: 'light', width: 640 }), { font: FONT }).render();
      const png = encodePng(drawn.pixels, drawn.width, drawn.height);
      expect(png && pixelsOf(png, drawn.width, drawn.height).equals(drawn.pixels)).toBe(true);
    },
  );

  test('holds whatever pixels there are: one, noise, stripes, a plain ground', () => {
    const random = xoroshiro128plus(7);
    for (const [width, height] of [
      [1, 1],
      [1, 300],
      [300, 1],
      [87, 3],
      [173, 41],
    ] as const)
      for (const make of [
        () => uniformInt(random, 0, 255),
        () => 7,
        (index: number) => (index % 3 === 0 ? 255 : 0),
        (index: number) => (index % width) % 251,
      ]) {
        const pixels = Buffer.alloc(width * height * 4, 255);
        for (let index = 0; index < width * height; index += 1) for (const part of [0, 1, 2]) pixels[index * 4 + part] = make(index);
        const png = encodePng(pixels, width, height);
        expect(png && pixelsOf(png, width, height).equals(pixels)).toBe(true);
      }
  });

  test('is left to others where a pixel is not opaque, or no row above is within reach', () => {
    expect(encodePng(Buffer.alloc(16, 100), 2, 2)).toBeNull();
    expect(encodePng(Buffer.alloc(4 * (MOST_PNG_WIDTH + 1), 255), MOST_PNG_WIDTH + 1, 1)).toBeNull();
  });

  test('is drawn once, whoever asks: the same bytes each time', async () => {
    const [one, two] = await Promise.all([rasterise(svg, 2), rasterise(svg, 2)]);
    expect(one).toBe(two);
    expect(drawPng(svg, 2).equals(one)).toBe(true);
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

  test('carries the letters of Central Europe and Arabic where they occur', () => {
    const longNames = TRENDS['long-names'];
    if (!longNames) throw new Error('no example');
    expect(toSvgFile(drawPicture(prepareTrend(longNames), { theme: 'light', width: 800 })).match(/@font-face/g)).toHaveLength(9);
  });

  test('a gauge is smaller than a trend', () => {
    const gauge = GAUGES.part;
    if (!gauge) throw new Error('no example');
    expect(drawPicture(gauge, { theme: 'light', width: 400 }).length).toBeLessThan(svg.length);
  });
});
