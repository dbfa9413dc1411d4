import { beforeAll, describe, expect, it } from 'vitest';
import type { Board } from '../../server/domain/board/types';
import { formatQuantity } from '../../server/domain/format';
import { keepForecast } from '../../server/services/forecast/keep-forecast';
import { type ReadPdf, readPdf } from '../charts/pdf-reader';
import { readWorkbook } from '../read-workbook';
import { describeOnSqlite } from '../service/databases';
import { programCall } from './people';
import { errorOf, makeSites, type Site } from './site';

const OPERATION = '/api/v1/operations/mali-2013';
const KNOWN = '2013-01-14';
const SECTIONS = [
  'Title',
  'Summary',
  'Forecast',
  'Over time',
  'Contributors',
  'Requirements',
  'Milestones',
  'Indicators and readiness',
  'The theatre',
  'Open conflicts',
  'Sources',
];
const MARGIN = 46;

const textOf = ({ pages }: ReadPdf) => pages.map(({ text }) => text).join('\n');

describeOnSqlite('what is made of a board', ({ fresh }) => {
  const sites = makeSites();
  /** The demonstration with a forecast that is kept on the day: the same each time. */
  const openSite = async () => {
    const opened = await sites.openDemonstration(await fresh());
    await keepForecast(programCall(opened), { operation: 'mali-2013', known: KNOWN, runs: 300, seed: 1, note: '' });
    return opened;
  };
  let site: Site;
  let board: Board;
  let live: ReadPdf;
  let id = '';
  beforeAll(async () => {
    site = await openSite();
    board = (await site.ask(`${OPERATION}/board?known=${KNOWN}`)).json() as Board;
    live = await readPdf((await site.ask(`${OPERATION}/pack.pdf?known=${KNOWN}`)).bytes);
    const how = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ chart: null, known: KNOWN }) };
    id = ((await site.ask(`${OPERATION}/snapshots`, how)).json() as { id: string }).id;
  }, 120_000);

  describe('as a briefing pack', () => {
    it('has a section for each part of the board, in the outline and on a page', () => {
      expect(live.outline).toEqual(SECTIONS);
      const words = textOf(live);
      for (const title of SECTIONS.slice(1)) expect(words).toContain(title);
      expect(live.pages[0]?.text).toContain('As known on 14 Jan 2013');
      expect(live.pages[0]?.text).toContain('The live board at revision 1');
    });

    it('prints every headline figure and every contributor', () => {
      const words = textOf(live);
      const totals = board.contributors.flatMap((part) =>
        part.rows.length > 0 ? part.totals.map(({ value }) => ({ value, unit: part.unit })) : [],
      );
      const figures = [
        ...board.gauges.map(({ chart }) => chart.valueText),
        ...totals.flatMap(({ value, unit }) => (value === null ? [] : [formatQuantity(value, unit)])),
        ...board.indicators.flatMap(({ value, valueText }) => (value === null ? [] : [valueText])),
        ...board.contributors.flatMap(({ rows }) => rows.map(({ name }) => name)),
      ];
      expect(figures.filter((figure) => !words.includes(figure))).toEqual([]);
    });

    it('begins with the verdict: how ready, how much of the plan, by when, and what it waits for', () => {
      const [title = ''] = live.pages.map(({ text }) => text);
      expect(title).toContain('Not ready (42 of 100).');
      expect(title).toContain('African troops: 2,900 of 3,300 pledged, none in place.');
      expect(title).toMatch(/AFISMA at 95 %: in (half|fewer than half) of the runs by/);
      expect(title).toContain('Waits for Training (0) and Enablers (14).');
    });

    it('leaves no page nearly empty', () => {
      for (const { lines, height } of live.pages.slice(0, -1)) {
        const lowest = Math.min(...lines.filter(({ y }) => y > 60).map(({ y }) => y));
        expect(lowest).toBeLessThan(0.7 * height);
      }
    });

    it('names every milestone, indicator, sign and place', () => {
      const words = textOf(live).replace(/\s/g, '');
      const names = [...board.milestones, ...board.indicators, ...board.signs, ...board.theatre.places].map(({ name }) => name);
      expect(names.filter((name) => !words.includes(name.replace(/\s/g, '')))).toEqual([]);
    });

    it('says on each page which of how many it is, whose and of which day, and where it can be looked up', () => {
      const origin = site.services.identity.origin;
      live.pages.forEach(({ text, links }, index) => {
        expect(text).toContain(`${index + 1} of ${live.pages.length}`);
        expect(text).toContain(`${board.head.title}, as known on 14 Jan 2013`);
        expect(links).toContain(`${origin}/mali-2013?known=${KNOWN}`);
      });
    });

    it('has nothing outside its margins', () => {
      for (const { lines, width, height } of live.pages)
        for (const { x, y, width: wide, text } of lines) {
          expect([text, x >= MARGIN, x + wide <= width - MARGIN + 1]).toEqual([text, true, true]);
          expect([text, y > 15, y < height - 30]).toEqual([text, true, true]);
        }
    });

    it('repeats the heading of a table on each page that the table goes on', () => {
      const sources = live.pages.filter(({ text }) => text.includes('Reliability') && text.includes('First known'));
      expect(sources.length).toBeGreaterThan(1);
    });

    it.each([
      ['a4', 595.28, 841.89],
      ['letter', 612, 792],
    ] as const)('fits the paper %s, and is the same bytes each time', async (paper, width, height) => {
      const path = `${OPERATION}/pack.pdf?known=${KNOWN}&paper=${paper}`;
      const first = await site.ask(path);
      expect(first.headers['content-type']).toBe('application/pdf');
      expect(first.headers['content-disposition']).toBe(`inline; filename="mali-2013-pack-${KNOWN}-${paper}.pdf"`);
      // Made anew, by another program over another database.
      const other = await (await openSite()).ask(path);
      expect(other.bytes.equals(first.bytes)).toBe(true);
      for (const page of (await readPdf(first.bytes)).pages)
        expect([page.width, page.height]).toEqual([expect.closeTo(width, 1), expect.closeTo(height, 1)]);
    });

    it('of a snapshot leads to what is frozen, is kept, and is known again', async () => {
      const { bytes } = await site.ask(`/api/v1/snapshots/${id}.pack.pdf`);
      const frozen = await readPdf(bytes);
      const address = `${site.services.identity.origin}/s/${id}`;
      expect(frozen.outline).toEqual(SECTIONS);
      expect(frozen.pages[0]?.text).toContain(`The snapshot ${id}`);
      const links = new Set(frozen.pages.flatMap((page) => page.links));
      for (const name of ['trend-afisma', 'milestones', 'theatre', 'gauge-african-pledged'])
        expect(links).toContain(`${address}#chart-${name}`);
      expect([...links].filter((link) => link.includes('?known='))).toEqual([]);
      expect((await site.ask(`/api/v1/snapshots/${id}.pack.pdf?paper=a4`)).bytes.equals(bytes)).toBe(true);
      const check = async (body: Buffer) =>
        (await site.ask('/api/v1/snapshots/check', { method: 'POST', headers: { 'Content-Type': 'application/pdf' }, body })).json();
      expect(await check(bytes)).toMatchObject({ verdict: 'as-handed-out', snapshot: { id } });
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(flipped.length >> 1) ^ 1, flipped.length >> 1);
      expect(await check(flipped)).toMatchObject({ verdict: 'altered', snapshot: { id } });
    });

    it('is refused in words for a paper, a day or a snapshot that is none', async () => {
      for (const [path, status, words] of [
        [`${OPERATION}/pack.pdf?paper=foo`, 400, 'paper is one of: a4, letter'],
        [`${OPERATION}/pack.pdf?known=2013-02-30`, 400, 'not a day that exists'],
        [`${OPERATION}/board.xlsx?known=x`, 400, 'not a day that exists'],
        [`/api/v1/snapshots/${id}.pack.pdf?paper=A4`, 400, 'paper is one of: a4, letter'],
        ['/api/v1/snapshots/000000000000.pack.pdf', 404, 'There is no snapshot'],
        ['/api/v1/operations/none/pack.pdf', 404, 'none'],
      ] as const) {
        const reply = await site.ask(path);
        expect([path, reply.status, errorOf(reply).message]).toEqual([path, status, expect.stringContaining(words)]);
      }
      expect(site.takeFaults()).toEqual([]);
    });

    it.each(['1900-01-01', '2012-03-22', '2013-06-01'])('is there on %s, whatever was known', async (known) => {
      const reply = await site.ask(`${OPERATION}/pack.pdf?known=${known}`);
      expect(reply.status).toBe(200);
      expect(textOf(await readPdf(reply.bytes))).not.toMatch(/NaN|undefined|\[object/);
    });
  });

  it('as a workbook has its figures as numbers, its days as dates, and its sheets by name', async () => {
    for (const path of [`${OPERATION}/board.xlsx?known=${KNOWN}`, `/api/v1/snapshots/${id}.xlsx`]) {
      const { bytes } = await site.ask(path);
      const sheets = await readWorkbook(bytes);
      expect(sheets.map(({ sheet }) => sheet)).toEqual(['Board', 'Figures', 'Conflicts', 'Sources', 'Changes', 'About']);
      const [head = [], ...rows] = sheets[0]?.data ?? [];
      const pledged = rows.find((row) => row[head.indexOf('Key')] === 'afisma.pledged');
      expect(pledged?.[head.indexOf('Value')]).toBe(2900);
      expect(pledged?.[head.indexOf('Target')]).toBe(3300);
      expect(pledged?.[head.indexOf('As of')]).toBeInstanceOf(Date);
      expect(sheets[3]?.data.length).toBeGreaterThan(10);
      expect(sheets[4]?.data[0]?.[0]).toBe('Revision');
    }
  });
});
