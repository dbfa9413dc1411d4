import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Definitions } from '../../server/domain/definitions/types';
import type { ImportMapping } from '../../server/domain/import/mapping';
import { proposeMapping } from '../../server/domain/import/presets/presets';
import type { RatesOf } from '../../server/domain/import/row-units';
import { AS_FOUND, type ReadingChoice } from '../../server/domain/import/table';
import { readTable as readFile } from '../../server/sheets/read-table';
import { figuresOf, fund, police, problemsOf, readTable } from './import-text';
import { smallOperation, smallReading } from './small-operation';

const [afisma] = smallOperation.forces;
if (!afisma) throw new Error('the small operation has no force');
const [caches] = smallOperation.indicators;
if (!caches) throw new Error('the small operation has no indicator');
const state = (key: string, name: string) => ({ key, name, version: 1, knownFrom: '2012-11-01', kind: 'state', groups: [] }) as const;
const mali: Definitions = {
  ...smallOperation,
  forces: [...smallOperation.forces, ...fund.forces.map((force) => ({ ...force, key: 'funding' }))],
  contributors: [...smallOperation.contributors, state('TGO', 'Togo'), state('NER', 'Niger')],
};
const equipment: Definitions = {
  ...police,
  forces: [{ ...afisma, key: 'kit', name: 'Equipment', shortName: 'Kit', unit: 'pieces', shape: 'equipment' }],
};

async function read(
  path: string,
  known: Definitions,
  change: (mapping: ImportMapping) => Partial<ImportMapping> = () => ({}),
  choice: Partial<ReadingChoice> = {},
  ratesOf?: RatesOf,
) {
  const table = await readFile(readFileSync(join(import.meta.dirname, '../cases', path)), { ...AS_FOUND, ...choice });
  const { mapping } = proposeMapping(table.header, known);
  return { table, ...readTable(table, known, { addsMissing: true, ...change(mapping) }, '2024-06-01', ratesOf) };
}

const fixed = (said: Partial<ImportMapping['fixed']>) => (mapping: ImportMapping) => ({ fixed: { ...mapping.fixed, ...said } });
const brief = (read: Parameters<typeof figuresOf>[0]) => figuresOf(read).map(([key, day, value]) => [key, day, value]);

describe('a file that was read wrongly', () => {
  it('01: with an unquoted thousand has both rows refused', async () => {
    const done = await read('imports/01-unquoted-thousands-last-column.csv', mali);
    expect(done.statements).toEqual([]);
    expect(problemsOf(done).map((text) => text.slice(0, 5))).toEqual(['2 : T', '3 : T']);
  });

  it('03: with a title above another separator has its own header', async () => {
    const { table } = await read('imports/03-title-with-comma-semicolon-table.csv', mali);
    expect(table).toMatchObject({
      header: ['series', 'as of', 'source', 'value'],
      rows: [['afisma.nga.pledged', '2013-01-20', 'stratfor-2013-01-14', '912,5']],
      look: { separator: ';', headerRow: 2 },
    });
  });

  it('05: with two numbers in a cell is asked about', async () => {
    const done = await read('imports/05-two-numbers-in-a-cell.csv', mali);
    expect(done.statements).toEqual([]);
    expect(done.problems).toHaveLength(3);
  });

  it('07: with rows that differ in their range is asked about, and each may be chosen or be a report of its own', async () => {
    const path = 'imports/07-same-value-other-range.csv';
    expect((await read(path, mali)).problems).toMatchObject([
      {
        row: 3,
        value: '900 (600 to 1200), known 22 Jan 2013',
        message: expect.stringContaining('Row 2 says 900 (800 to 1000), known 21 Jan 2013'),
      },
    ]);
    const lows = async (repeats: ImportMapping['repeats']) =>
      (await read(path, mali, () => ({ repeats }))).statements.map(({ low }) => low);
    expect(await lows('first')).toEqual([800]);
    expect(await lows('last')).toEqual([600]);
    expect(await lows('each')).toEqual([800, 600]);
  });

  it('09: with headers in Arabic is asked which column is which, and read once that is said', async () => {
    const path = 'imports/09-arabic-header-a.csv';
    const fields = ['force', 'contributor', 'value', 'asOf', 'source'] as const;
    const done = await read(path, mali, (mapping) => ({
      columns: fields.map((field) => ({ field, line: '', measure: null })),
      fixed: { ...mapping.fixed, measure: 'pledged' },
    }));
    expect(brief(done)).toEqual([['afisma.nga.pledged', '2013-01-20', 901]]);
  });

  it('11: with sources in several scripts has as many sources', async () => {
    const done = await read('imports/11-sources-not-latin.csv', mali);
    expect(problemsOf(done)).toEqual([]);
    expect(new Set(done.statements.map(({ sourceKey }) => sourceKey)).size).toBe(4);
  });

  it('12: with percent cells has what they show, and only where shares are counted', async () => {
    const { table } = await read('imports/12-percent-cell.xlsx', mali);
    expect(table.rows.map((row) => row[3])).toEqual(['79%', '100%']);
  });

  it('14: whose first sheet is hidden is read from the one that is shown, and says so', async () => {
    const { table } = await read('imports/14-hidden-first-sheet.xlsx', mali);
    expect(table).toMatchObject({ readAs: 'sheet Current', notes: ['The sheet Old is hidden in the workbook.'] });
    expect((await read('imports/14-hidden-first-sheet.xlsx', mali, undefined, { sheet: 'Old' })).table.readAs).toBe('sheet Old');
  });

  it('18: with empty contributors gives no figure of theirs to the force', async () => {
    const done = await read('imports/18-merged-contributor.xlsx', mali);
    expect(brief(done)).toEqual([['afisma.nga.pledged', '2013-01-20', 909]]);
    expect(problemsOf(done)).toHaveLength(2);
  });

  it('20: with an error cell names it', async () => {
    expect(problemsOf(await read('imports/20-error-cell.xlsx', mali))).toEqual([
      expect.stringContaining('The cell has an error, #DIV/0!'),
      expect.stringContaining('“true” is not a number'),
    ]);
  });

  it('21: with lines in several scripts has as many lines', async () => {
    expect(new Set((await read('imports/21-lines-not-latin.csv', mali)).statements.map(({ seriesKey }) => seriesKey)).size).toBe(3);
  });

  it('26 and 28: of flows adds them up once, in the unit of the force', async () => {
    const committed = async (path: string) => brief(await read(path, mali)).filter(([key]) => String(key).endsWith('committed'));
    expect(await committed('imports/26-flows-january.csv')).toEqual([
      ['funding.deu.committed', '2013-01-10', 100],
      ['funding.deu.committed', '2013-01-20', 150],
    ]);
    expect(await committed('imports/28-flows-row-twice.csv')).toEqual([['funding.deu.committed', '2013-01-10', 100]]);
  });
});

describe('a table of an operation', () => {
  it('with a column a month, headings, gaps and totals has a figure a cell', async () => {
    const done = await read('operations/monthly-wide.csv', police, fixed({ measure: 'deployed', source: 'returns' }));
    expect(problemsOf(done)).toEqual([]);
    expect(brief(done)).toEqual([
      ['mss.troops.rwa.deployed', '2024-01-31', 2_300],
      ['mss.troops.rwa.deployed', '2024-02-29', 2_305],
      ['mss.troops.rwa.deployed', '2024-03-31', 2_310],
      ['mss.troops.pak.deployed', '2024-01-31', 1_250],
      ['mss.troops.pak.deployed', '2024-02-29', 1_251],
      ['mss.troops.pak.deployed', '2024-04-30', 1_249],
      ['mss.police.rwa.deployed', '2024-01-31', 450],
      ['mss.police.rwa.deployed', '2024-02-29', 450],
      ['mss.police.rwa.deployed', '2024-03-31', 451],
      ['mss.police.rwa.deployed', '2024-04-30', 452],
    ]);
    expect(done.totals.map(({ name }) => name)).toEqual(['Sub-total police', 'Total']);
  });

  it('with year and month in two columns has the last day of the month, and what is written of each number', async () => {
    const done = await read('operations/equipment.csv', equipment, fixed({ source: 'press' }));
    const known = figuresOf(done).map(([key, day, value, , , qualifier]) => [
      String(key).split('.').slice(-2).join(' '),
      day,
      value,
      qualifier,
    ]);
    expect(known).toContainEqual(['pol delivered', '2022-04-30', 240, null]);
    expect(known).toContainEqual(['cze committed', '2022-05-31', 20, 'more_than']);
    // Of Germany's tanks the numbers of both types are committed; of which type the ten are that were delivered is not said.
    expect(brief(done).filter(([key]) => String(key).includes('.deu.'))).toEqual([
      ['kit.leopard-2a4.deu.committed', '2023-06-30', 8],
      ['kit.leopard-1a5.deu.committed', '2023-06-30', 25],
      ['kit.leopard-2a4-leopard-1a5.deu.shipped', '2023-06-30', 10],
      ['kit.leopard-2a4-leopard-1a5.deu.delivered', '2023-06-30', 10],
    ]);
    expect(problemsOf(done).every((problem) => /Unknown|2024/.test(problem) || problem.startsWith('6') || problem.startsWith('7'))).toBe(
      true,
    );
  });

  it('of several currencies has those of the unit, and names the others', async () => {
    const euros: Definitions = { ...fund, forces: fund.forces.map((force) => ({ ...force, unit: 'EUR million' })) };
    const done = await read('operations/fund-mixed-currencies.csv', euros, (mapping) => ({
      dayOrder: 'day-first',
      fixed: { ...mapping.fixed, source: 'fund' },
    }));
    expect(brief(done)).toEqual([
      ['trust.europeanunio.pledged', '2024-03-31', 20],
      ['trust.europeanunio.disbursed', '2024-03-31', 12.5],
      ['trust.fra.pledged', '2024-03-31', 3],
      ['trust.fra.disbursed', '2024-03-31', 3],
      ['trust.fra.pledged', '2024-04-30', 0.85],
    ]);
    expect(done.problems.map(({ row, message }) => [row, message.includes('EUR million')])).toEqual([
      [2, true],
      [3, true],
      [4, true],
      [8, true],
    ]);
    expect(done.totals.map(({ name }) => name)).toEqual(['TOTAL']);
  });

  it('of several currencies has each amount as it was given, where the rates are reported', async () => {
    const rates = ['CAD', 'USD', 'GBP'].map((code) => ({
      ...caches,
      key: `eur-per-${code.toLowerCase()}`,
      name: `Euros for one ${code}`,
      unit: `EUR per ${code}`,
      measuredBy: '',
      targetBy: '',
    }));
    const forces = fund.forces.map((force) => ({ ...force, unit: 'EUR million' }));
    const done = await read('operations/fund-mixed-currencies.csv', { ...fund, forces, indicators: rates }, (mapping) => ({
      dayOrder: 'day-first',
      addsUp: true,
      fixed: { ...mapping.fixed, source: 'fund' },
    }));
    expect(problemsOf(done).map((problem) => problem.slice(0, 1))).toEqual(['8']);
    expect(brief(done)).toEqual([
      ['trust.cad-million.can.pledged', '2024-03-31', 80.5],
      ['trust.cad-million.can.disbursed', '2024-03-31', 8.7],
      ['trust.usd-million.usa.pledged', '2024-03-31', 15],
      ['trust.gbp-million.gbr.pledged', '2024-03-31', 5],
      ['trust.gbp-million.gbr.disbursed', '2024-03-31', 0],
      ['trust.europeanunio.pledged', '2024-03-31', 20],
      ['trust.europeanunio.disbursed', '2024-03-31', 12.5],
      ['trust.fra.pledged', '2024-03-31', 3],
      ['trust.fra.pledged', '2024-04-30', 3.85],
      ['trust.fra.disbursed', '2024-03-31', 3],
    ]);
    expect(
      done.known
        .additions(new Set(done.statements.map(({ seriesKey }) => seriesKey)), new Set())
        .lines.map(({ name, unit }) => [name, unit]),
    ).toEqual([
      ['CAD million', 'CAD million'],
      ['USD million', 'USD million'],
      ['GBP million', 'GBP million'],
    ]);
    expect(done.readings.map(({ text, as }) => `${text}: ${as}`)).toContain(
      'CAD m: the line CAD million, which counts at the rates of Euros for one CAD',
    );
  });

  it('whose rows name lines of another currency has each amount at the rate of its day, with what was given', async () => {
    const [force] = fund.forces;
    const [trainers] = smallOperation.lines;
    if (!force || !trainers) throw new Error('the small operation lacks what this test is made of');
    const lineOf = (lineKey: string, name: string, unit: string) => ({
      ...trainers,
      key: `trust.${lineKey}`,
      forceKey: 'trust',
      lineKey,
      name,
      unit,
    });
    const rateOf = (code: string, of: string) => ({
      ...caches,
      key: `${code}-per-${of}`.toLowerCase(),
      name: `${code} for one ${of}`,
      unit: `${code} per ${of}`,
      measuredBy: '',
      targetBy: '',
    });
    const known: Definitions = {
      ...fund,
      forces: [{ ...force, unit: 'EUR million' }],
      lines: [lineOf('salaries', 'Salaries', 'EUR million'), lineOf('equipment', 'Equipment', 'GBP million')],
      indicators: [rateOf('EUR', 'CAD'), rateOf('EUR', 'USD'), rateOf('EUR', 'GBP'), rateOf('GBP', 'CAD')],
    };
    const rates = smallReading(
      [
        ['indicator.eur-per-cad', 0.68, '2024-03-28'],
        ['indicator.eur-per-usd', 0.9, '2024-03-01'],
        ['indicator.eur-per-usd', 0.92, '2024-03-28'],
        ['indicator.eur-per-usd', 0.95, '2024-04-15'],
        ['indicator.eur-per-gbp', 1.17, '2024-04-26'],
      ],
      '2024-06-01',
      known,
    );
    const done = await read(
      'operations/fund-lines-currencies.csv',
      known,
      (mapping) => ({
        dayOrder: 'day-first',
        fixed: { ...mapping.fixed, source: 'fund' },
      }),
      {},
      (key) => rates.series(`indicator.${key}`),
    );
    expect(done.statements.map(({ seriesKey, asOf, value, qualifier, note }) => [seriesKey, asOf, value, qualifier, note])).toEqual([
      [
        'trust.salaries.can.pledged',
        '2024-03-31',
        54.74,
        null,
        '80.5 CAD million, converted at 0.68 EUR per CAD (28 Mar 2024); first tranche',
      ],
      ['trust.salaries.usa.pledged', '2024-03-31', 13.8, null, '15 USD million, converted at 0.92 EUR per USD (28 Mar 2024)'],
      ['trust.salaries.fra.pledged', '2024-03-31', 3, null, ''],
      ['trust.equipment.gbr.pledged', '2024-04-30', 5, null, ''],
      ['trust.equipment.deu.pledged', '2024-04-30', 2, 'about', 'about 2.34 EUR million, converted at 1.17 EUR per GBP (26 Apr 2024)'],
    ]);
    expect(problemsOf(done)).toEqual([
      expect.stringMatching(/^4 Currency: What is counted is EUR million: .* only at rates that an indicator in EUR per CHF reports\.$/),
      expect.stringMatching(/^8 Currency: .*nothing is reported of GBP for one CAD \(GBP per CAD\) yet: report the rate first/),
    ]);
    expect(done.readings.map(({ text, as }) => `${text}: ${as}`)).toContain(
      '80.5 CAD million: €54.7 m, converted at 0.68 EUR per CAD (28 Mar 2024)',
    );
  });

  it('that was pasted has what people wrote, and who gave no number', async () => {
    const done = await read('operations/police-pledges-pasted.txt', police);
    expect(figuresOf(done)).toContainEqual(['mss.jam.pledged', '2023-10-31', 200, null, null, 'up_to']);
    expect(done.withoutNumber.map(({ name }) => name)).toEqual(['Chad', 'Bangladesh', 'Barbados']);
  });
});
