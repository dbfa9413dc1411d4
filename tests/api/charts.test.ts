import { Resvg } from '@resvg/resvg-js';
import { beforeAll, expect, it } from 'vitest';
import { drawPng } from '../../server/charts/draw-png';
import type { PreparedChart } from '../../server/domain/charts/kinds';
import { CANVASES, COLUMN_WIDTH, PICTURE_SIZES } from '../../server/domain/charts/picture-sizes';
import { THEMES } from '../../server/domain/colours';
import { formatDay, unitWords } from '../../server/domain/format';
import { describeOnSqlite } from '../service/databases';
import { errorOf, makeSites, type Reply, type Site } from './site';

const CHARTS = '/api/v1/operations/mali-2013/charts';
const NAMES = [
  'trend-afisma',
  'trend-fama',
  'trend-eutm-trainers',
  'trend-readiness',
  'ladder-afisma',
  'gauge-malian-trained',
  'gauge-african-pledged',
  'gauge-trainers-in-place',
  'milestones',
  'theatre',
  'series-afisma.nga.pledged',
  'series-afisma.deployed',
  'series-indicator.raids',
  'series-place.gao.control',
  'series-milestone.battalion-1-starts.forecast',
  'forecast',
  'curve',
  'milestone-trend',
  'reliability',
] as const;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The words in a picture, without the spaces that line breaks took. */
function wordsIn(svg: string): string {
  const drawn = [...svg.matchAll(/<text[^>]*>([^<]*(?:<tspan[^>]*>[^<]*<\/tspan>[^<]*)*)<\/text>/g)].map(([, text = '']) =>
    text.replace(/<[^>]+>/g, ''),
  );
  return drawn
    .join('')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/\s/g, '');
}

function sizeOf({ bytes }: Reply): readonly [number, number] {
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** The rows of a CSV text (RFC 4180). */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of csv.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}

describeOnSqlite('an exported chart', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  beforeAll(async () => {
    site = await sites.openDemonstration(await fresh());
  });
  const get = async (file: string): Promise<Reply> => {
    const reply = await site.ask(`${CHARTS}/${file}`, { headers: { Host: 'muster.example' } });
    expect([file, reply.status]).toEqual([file, 200]);
    return reply;
  };
  const chartOf = async (name: string, search = ''): Promise<PreparedChart> =>
    ((await get(`${name}.json${search}`)).json() as { chart: PreparedChart }).chart;

  it.each(NAMES)('%s says as SVG what it shows, when, by which rule, from which sources and where it stands', async (name) => {
    const { caption } = await chartOf(name);
    for (const theme of ['light', 'dark']) {
      const reply = await get(`${name}.svg?theme=${theme}`);
      expect(reply.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
      const words = wordsIn(reply.text);
      const expected = [
        caption.title,
        unitWords(caption.unit),
        `as of ${formatDay(caption.asOf)}`,
        `known at ${formatDay(caption.knownAt)}`,
        caption.countingRule,
        caption.address,
      ];
      for (const part of expected) expect(words).toContain(part.replace(/\s/g, ''));
      for (const source of caption.sources.slice(0, 1)) expect(words).toContain(source.replace(/\s/g, '').slice(0, 24));
      // The font inside is letters of all kinds.
      const drawn = reply.text.replace(/url\(data:[^)]*\)/g, '');
      expect(/var\(|NaN|undefined|Infinity|<script|\son\w+=|href=["']http/i.exec(drawn)?.[0]).toBeUndefined();
    }
    expect(caption.address).toMatch(/^http:\/\/localhost:3000\/mali-2013.*\?known=2013-01-14$/);
    expect(caption.countingRule).not.toBe('');
  });

  it.each(NAMES)('%s is well-formed as SVG in its own width, and as PNG has the size of its scale', async (name) => {
    const svg = (await get(`${name}.svg?width=800`)).text;
    const { width, height } = new Resvg(svg, { font: { loadSystemFonts: false } });
    expect(width).toBe(800);
    for (const scale of [1, 2] as const) {
      const png = await get(`${name}.png?width=800&scale=${scale}`);
      expect([...png.bytes.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
      expect(sizeOf(png)).toEqual([800 * scale, height * scale]);
      expect(png.headers['content-type']).toBe('image/png');
    }
  });

  it('is a PNG of four times its size when that is asked for', async () => {
    const [[width, height], [wide, high]] = [
      sizeOf(await get('gauge-malian-trained.png')),
      sizeOf(await get('gauge-malian-trained.png?scale=4')),
    ];
    expect([wide, high]).toEqual([width * 4, height * 4]);
  });

  it.each(NAMES)('%s fills each named size exactly, in every theme', async (name) => {
    for (const size of PICTURE_SIZES)
      for (const theme of THEMES) {
        const [width, height] = sizeOf(await get(`${name}.png?size=${size}&theme=${theme}`));
        if (size === 'column') expect(width).toBe(COLUMN_WIDTH);
        else expect([width, height]).toEqual([CANVASES[size].width, CANVASES[size].height]);
      }
  });

  it('takes a named size or a width, not both, and says so', async () => {
    for (const [search, words] of [
      ['size=slide&width=800', 'size and width exclude each other'],
      ['size=poster', 'size is one of: slide, column, square, card, thumbnail.'],
      ['theme=sepia', 'theme is one of: light, dark, print.'],
      ['scale=5', 'scale is one of: 1, 2, 3, 4.'],
      ['width=2400&scale=4', 'million pixels'],
    ] as const) {
      const reply = await site.ask(`${CHARTS}/trend-afisma.png?${search}`);
      expect([reply.status, errorOf(reply).code]).toEqual([400, 'BAD_INPUT']);
      expect(errorOf(reply).message).toContain(words);
    }
    // What a form sends that leaves the size as it is.
    expect((await get('trend-afisma.svg?size=')).text).toBe((await get('trend-afisma.svg')).text);
  });

  it('is the same bytes as the drawing itself gives, drawn in another thread or here', async () => {
    const svg = (await get('trend-afisma.svg?size=card&theme=print')).text.replace(/<style>.*?<\/style>/s, '');
    expect((await get('trend-afisma.png?size=card&theme=print&scale=2')).bytes.equals(drawPng(svg, 2))).toBe(true);
  });

  it.each(NAMES)('%s has as CSV its drawn points, each with where it is from', async (name) => {
    const reply = await get(`${name}.csv`);
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.text.startsWith('\uFEFF')).toBe(true);
    const { chart, table } = (await get(`${name}.json`)).json() as {
      chart: PreparedChart;
      table: { columns: readonly { key: string }[]; rows: readonly unknown[][] };
    };
    const [head = [], ...rows] = rowsOf(reply.text);
    expect(head).toEqual([
      ...table.columns.map(({ key }) => key),
      'as_of',
      'known_at',
      'unit',
      'counting_rule',
      'chart',
      'operation',
      'sources',
      'address',
      'figure_as_of',
      'figure_known_at',
      'recorded_at',
      'source',
      'grade',
    ]);
    expect(rows).toHaveLength(table.rows.length);
    const { asOf, knownAt, unit, countingRule, title, operation, sources, address } = chart.caption;
    const isComputed = ['forecast', 'curve', 'reliability'].includes(chart.kind);
    for (const [index, row] of rows.entries()) {
      expect(row.slice(0, table.columns.length)).toEqual(table.rows[index]?.map((cell) => (cell === null ? '' : String(cell))));
      const provenance = row.slice(table.columns.length);
      expect(provenance.slice(0, 8)).toEqual([asOf, knownAt, unit, countingRule, title, operation, sources.join('; '), address]);
      const [figureAsOf = '', figureKnownAt = '', recordedAt = '', source = '', grade = ''] = provenance.slice(8);
      if (figureAsOf === '')
        expect([figureKnownAt, recordedAt, source, grade]).toEqual(['', '', isComputed ? 'computed, not reported' : '', '']);
      else {
        expect([figureAsOf <= asOf, figureKnownAt <= knownAt]).toEqual([true, true]);
        expect([recordedAt, grade]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT/), expect.stringMatching(/^[A-F][1-6]$/)]);
        expect(source).not.toBe('');
      }
    }
  });

  it('is drawn as of the day that is asked for', async () => {
    const chart = await chartOf('gauge-african-pledged', '?known=2013-02-28');
    expect(chart).toMatchObject({ kind: 'gauge', value: 8000, target: 8000, caption: { asOf: '2013-02-28', knownAt: '2013-02-28' } });
    expect(wordsIn((await get('gauge-african-pledged.svg?known=2013-02-28')).text)).toContain('knownat28Feb2013');
  });

  it('is named after its operation, its chart and its day, and is shown unless it is to be kept', async () => {
    const disposition = async (search: string) => (await get(`trend-afisma.svg${search}`)).headers['content-disposition'];
    expect(await disposition('')).toBe('inline; filename="mali-2013-trend-afisma-2013-01-14.svg"');
    expect(await disposition('?download&known=2013-01-20')).toBe('attachment; filename="mali-2013-trend-afisma-2013-01-20.svg"');
  });

  it('is the same bytes whenever it is asked for', async () => {
    for (const file of ['trend-afisma.svg', 'theatre.png', 'milestones.csv'])
      expect((await get(file)).bytes.equals((await get(file)).bytes)).toBe(true);
  });

  it.each(['1900-01-01', '2012-03-22', '2013-01-10', '2013-06-01'])('is there on %s, whatever was known', async (day) => {
    const board = (await site.ask(`/api/v1/operations/mali-2013/board?known=${day}`)).json() as { charts: readonly { name: string }[] };
    for (const { name } of board.charts) {
      for (const format of ['svg', 'csv', 'json']) {
        const drawn = (await get(`${name}.${format}?known=${day}`)).text.replace(/url\(data:[^)]*\)/g, '');
        expect(/NaN|undefined/.exec(drawn)?.[0]).toBeUndefined();
      }
    }
    expect(site.takeFaults()).toEqual([]);
  });
});
