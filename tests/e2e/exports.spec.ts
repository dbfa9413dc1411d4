import { readFile } from 'node:fs/promises';
import { unitWords } from '../../server/domain/format';
import { addressOf, expect, type Muster, openLive, type Page, test } from './fixtures';

const THEMES = ['light', 'dark', 'print'] as const;
const SCALES = [1, 2, 3, 4] as const;
const DAY = '2013-01-17';
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

type Prepared = Readonly<{
  chart: Readonly<{
    kind: string;
    series?: readonly Readonly<{ name: string }>[];
    events?: readonly Readonly<{ number: number; title: string }>[];
    caption: Readonly<{
      operation: string;
      title: string;
      unit: string;
      countingRule: string;
      sources: readonly string[];
      address: string;
    }>;
  }>;
  table: Readonly<{ columns: readonly unknown[]; rows: readonly unknown[] }>;
}>;

/** Every chart and gauge of the board, by name. */
async function chartNames({ client }: Muster): Promise<readonly string[]> {
  const names = (await client.board(DAY)).charts.map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(13);
  return [...names, 'series-afisma.pledged', 'series-afisma.nga.pledged'];
}

function chartAt({ url }: Muster, name: string, format: string, options: Readonly<Record<string, string | number>> = {}): string {
  const query = new URLSearchParams({
    known: DAY,
    ...Object.fromEntries(Object.entries(options).map(([key, value]) => [key, String(value)])),
  });
  return `${url}/api/v1/operations/mali-2013/charts/${name}.${format}?${query}`;
}

/** Width and height of a PNG, from its header. */
function sizeOfPng(png: Buffer): readonly [number, number] {
  expect([...png.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
  expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR');
  expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** Letters only: lines of a picture break where they must. */
function joined(text: string): string {
  return text.replace(/\s+/g, '');
}

type Picture = Readonly<{
  root: string;
  title: string;
  size: readonly [number, number];
  text: string;
  clipped: readonly string[];
  fonts: readonly string[];
}>;

/** Opens a picture as a file of its own and reads it as the browser draws it. */
async function openPicture(page: Page, address: string): Promise<Picture> {
  await page.goto(address);
  return page.evaluate(async () => {
    await document.fonts.ready;
    const svg = document.querySelector<SVGSVGElement>(':root');
    if (!svg) throw new Error('no picture');
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll<SVGTextElement>('text')];
    const isOut = (text: SVGTextElement) => {
      const { left, top, right, bottom } = text.getBoundingClientRect();
      return left < frame.left - 0.5 || right > frame.right + 0.5 || top < frame.top - 0.5 || bottom > frame.bottom + 0.5;
    };
    const used = [...new Set(texts.map((text) => `${getComputedStyle(text).fontWeight} 16px "IBM Plex Sans Condensed"`))];
    return {
      root: svg.nodeName,
      title: svg.querySelector('title')?.textContent ?? '',
      size: [svg.width.baseVal.value, svg.height.baseVal.value] as const,
      text: texts.map((text) => text.textContent).join(' '),
      clipped: texts.filter(isOut).map((text) => text.textContent ?? ''),
      fonts: used.filter((font) => ![...document.fonts].some((face) => face.status === 'loaded' && font.startsWith(face.weight))),
    };
  });
}

for (const theme of THEMES) {
  test(`every chart and gauge is a ${theme} SVG that says what it shows, with its font, and with no text clipped`, async ({
    page,
    library,
  }) => {
    for (const name of await chartNames(library)) {
      await test.step(name, async () => {
        const { chart } = (await (await page.request.get(chartAt(library, name, 'json'))).json()) as Prepared;
        const { caption } = chart;
        const picture = await openPicture(page, chartAt(library, name, 'svg', { theme }));
        expect(picture.root).toBe('svg');
        expect(picture.title).not.toBe('');
        expect(picture.clipped, 'texts that are cut off').toEqual([]);
        expect(picture.fonts, 'fonts that are missing').toEqual([]);
        const said = joined(picture.text);
        for (const part of [
          caption.title,
          caption.operation,
          unitWords(caption.unit),
          'as of 17 Jan 2013',
          'known at 17 Jan 2013',
          caption.countingRule,
          caption.address,
        ])
          expect(said).toContain(joined(part));
        expect(caption.countingRule).not.toBe('');
        expect(caption.address).toMatch(new RegExp(`^${library.url}/mali-2013.*known=${DAY}`));
        const [first] = caption.sources;
        if (first) expect(said).toContain(joined(first));
        for (const series of chart.series ?? []) expect(said).toContain(joined(series.name));
        for (const event of chart.events ?? []) expect(said).toContain(joined(event.title));
      });
    }
  });
}

test('every chart and gauge is a PNG at one to four times its size', async ({ page, library }) => {
  for (const [index, name] of (await chartNames(library)).entries()) {
    // The colours take turns: they change no size.
    const theme = THEMES[index % THEMES.length] ?? 'light';
    await test.step(`${name}, ${theme}`, async () => {
      const sizes = await Promise.all(
        SCALES.map(async (scale) => {
          const response = await page.request.get(chartAt(library, name, 'png', { theme, scale }));
          expect(response.headers()['content-type']).toBe('image/png');
          return sizeOfPng(await response.body());
        }),
      );
      const [[width, height] = [0, 0]] = sizes;
      expect(width).toBeGreaterThanOrEqual(300);
      expect(height).toBeGreaterThanOrEqual(150);
      expect(sizes).toEqual(SCALES.map((scale) => [width * scale, height * scale]));
    });
  }
});

test('pictures stay whole at every width that is to be had', async ({ page, library }) => {
  for (const name of ['trend-afisma', 'gauge-african-pledged', 'milestones', 'theatre', 'series-afisma.pledged']) {
    for (const width of [200, 480, 700, 1200, 2400]) {
      await test.step(`${name} at ${width}`, async () => {
        const picture = await openPicture(page, chartAt(library, name, 'svg', { width }));
        expect(picture.size[0]).toBe(width);
        expect(picture.clipped, 'texts that are cut off').toEqual([]);
      });
    }
  }
});

test('the CSV of every chart and gauge holds the rows of its table, with where they are from', async ({ request, library }) => {
  for (const name of await chartNames(library)) {
    await test.step(name, async () => {
      const { table } = (await (await request.get(chartAt(library, name, 'json'))).json()) as Prepared;
      const response = await request.get(chartAt(library, name, 'csv'));
      expect(response.headers()['content-type']).toContain('text/csv');
      const text = await response.text();
      const [head = '', ...lines] = text
        .replace(/^\uFEFF/, '')
        .trimEnd()
        .split('\r\n');
      expect(text).toMatch(/^\uFEFF/);
      expect(head).toMatch(
        /,as_of,known_at,unit,counting_rule,chart,operation,sources,address,figure_as_of,figure_known_at,recorded_at,source,grade$/,
      );
      expect(head.split(',')).toHaveLength(table.columns.length + 13);
      expect(table.rows.length).toBeGreaterThan(0);
      expect(lines).toHaveLength(table.rows.length);
      for (const line of lines) expect(line).toContain(`,${DAY},${DAY},`);
    });
  }
});

test('every chart and gauge of the board offers its files, and each link gives what it says', async ({ page, library }) => {
  await page.goto(addressOf(library));
  const { charts } = await library.client.board();
  const links = await page
    .getByRole('link', { name: / as (XLSX|CSV)$/, includeHidden: true })
    .evaluateAll((all) => all.map((link) => [link.getAttribute('aria-label') ?? '', (link as HTMLAnchorElement).href] as const));
  const buttons = await page.getByRole('button', { name: /^Download .* as (SVG|PNG)$/, includeHidden: true }).evaluateAll((all) =>
    all.map((one) => {
      const button = one as HTMLButtonElement;
      const query = new URLSearchParams([...new FormData(button.form ?? undefined)].map(([key, value]) => [key, String(value)]));
      return [button.getAttribute('aria-label') ?? '', `${button.formAction}?${query}`] as const;
    }),
  );
  const names = charts.map(({ name }) => name).sort();
  for (const all of [links, buttons]) {
    expect([...new Set(all.map(([, href]) => /charts\/(.+)\.\w+\?/.exec(href)?.[1]))].sort()).toEqual(names);
    expect(all).toHaveLength(names.length * 2);
  }
  const types = { svg: 'image/svg+xml', csv: 'text/csv', png: 'image/png', xlsx: 'spreadsheetml' };
  for (const [label, href] of [...links, ...buttons]) {
    const response = await page.request.get(href);
    expect(response.status(), label).toBe(200);
    const format = / as (SVG|CSV|PNG|XLSX)/.exec(label)?.[1]?.toLowerCase() as keyof typeof types;
    expect(response.headers()['content-type'], label).toContain(types[format]);
    expect(response.headers()['content-disposition'], label).toContain(`.${format}"`);
  }
});

test('a chart is taken along as a file in the size and colours that were chosen, and the board stays where it is', async ({
  page,
  library,
}) => {
  await openLive(page, addressOf(library));
  const trend = page.locator('#trend-afisma');
  const taken = async (press: () => Promise<void>, file: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    expect(download.suggestedFilename()).toBe(file);
    expect((await readFile(await download.path())).length).toBeGreaterThan(500);
  };
  await trend.getByText('Export', { exact: true }).click();
  for (const format of ['csv', 'xlsx']) {
    const link = trend.getByRole('link', { name: new RegExp(` as ${format}$`, 'i') });
    await taken(() => link.click(), `mali-2013-trend-afisma-2013-01-14.${format}`);
  }
  await taken(() => trend.getByRole('button', { name: /^Download .* as PNG$/ }).click(), 'mali-2013-trend-afisma-2013-01-14.png');
  // With the keyboard alone: size, colours, then the button.
  await trend.getByLabel(/^Size of the picture/).selectOption('slide');
  await trend.getByLabel(/^Colours of the picture/).selectOption('print');
  const svg = trend.getByRole('button', { name: /^Download .* as SVG$/ });
  await svg.focus();
  await taken(() => page.keyboard.press('Enter'), 'mali-2013-trend-afisma-2013-01-14-slide.svg');
  await expect(page).toHaveURL(addressOf(library));
});

test('a headline of the reader is in the preview, the file and the alternative text stays that of the chart', async ({ page, library }) => {
  await openLive(page, addressOf(library));
  const trend = page.locator('#trend-afisma');
  await trend.getByText('Export', { exact: true }).click();
  await expect(trend.getByLabel('alternative text')).toHaveValue(/planned 3,300, pledged 2,900/);
  await trend.getByLabel(/^Headline of the picture/).fill('400 short of the plan');
  await trend.getByLabel(/^Events in the picture/).selectOption('off');
  await expect(trend.getByRole('img', { name: /^Preview of/ })).toHaveAttribute('src', /headline=400\+short\+of\+the\+plan.*events=off/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    trend.getByRole('button', { name: /^Download .* as SVG$/ }).click(),
  ]);
  const svg = await readFile(await download.path(), 'utf8');
  for (const words of ['400 short of the plan', 'Mali · African troops', 'headline written by who exported it'])
    expect(svg).toContain(words);
  expect(svg).not.toContain('Resolution 2085');
});

test('a chart is copied to the clipboard as a picture', async ({ page, context, library }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: library.url });
  await openLive(page, addressOf(library));
  const trend = page.locator('#trend-afisma');
  await trend.getByText('Export', { exact: true }).click();
  await trend.getByRole('button', { name: /^Copy .* as a picture$/ }).click();
  await expect(trend.getByRole('status').filter({ hasText: /^copied$/ })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
    return { types: item?.types, width: picture.width };
  });
  expect(copied).toEqual({ types: ['image/png'], width: 1920 });
});

test('a picture that is not to be had is refused in words', async ({ request, library }) => {
  for (const [path, words] of [
    [chartAt(library, 'trend-nowhere', 'svg'), 'There is no chart trend-nowhere'],
    [chartAt(library, 'trend-afisma', 'gif'), 'format is one of'],
    [chartAt(library, 'trend-afisma', 'png', { scale: 5 }), 'scale is one of'],
    [chartAt(library, 'trend-afisma', 'svg', { width: 100 }), 'width is a whole number of pixels from 200 to 2400'],
    [chartAt(library, 'trend-afisma', 'svg', { theme: 'sepia' }), 'theme is one of'],
    [chartAt(library, 'trend-afisma', 'svg', { headline: 'a'.repeat(141) }), 'headline: One line of at most 140'],
    [chartAt(library, 'trend-afisma', 'svg', { subtitle: 'a\nb' }), 'subtitle: One line of at most 200'],
    [chartAt(library, 'trend-afisma', 'svg', { events: 'some' }), 'events is one of'],
  ] as const) {
    const response = await request.get(path);
    expect([400, 404]).toContain(response.status());
    expect(((await response.json()) as { error: { message: string } }).error.message).toContain(words);
  }
});
