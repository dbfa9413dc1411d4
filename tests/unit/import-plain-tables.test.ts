import { describe, expect, it } from 'vitest';
import { guessMapping } from '../../server/domain/import/guess-mapping';
import { emptyMapping } from '../../server/domain/import/mapping';
import { operationOfMission, splitByMission } from '../../server/domain/import/missions';
import { mappingOfPreset, UN_CONTRIBUTIONS } from '../../server/domain/import/presets/presets';
import { headerText } from '../../server/domain/import/table';
import { templateOf } from '../../server/domain/import/template';
import { POLICE_TABLE } from '../police-table';
import { figuresOf, fund, police, problemsOf, readText, tableOf } from './import-text';
import { smallOperation } from './small-operation';

const [HEAD, SOURCE] = ['series,as of,source,value', 'un'];
const said = (key: string, value: string) => `${key},2013-01-12,${SOURCE},${value}`;

describe('a plain table as people paste it', () => {
  it('gives floors with their qualifiers and ranges, by contributors whose codes are known, from the only force', () => {
    const read = readText(POLICE_TABLE, police);
    expect(problemsOf(read)).toEqual([]);
    expect(figuresOf(read)).toEqual([
      ['mss.ken.pledged', '2023-07-29', 1_000, null, null, null],
      ['mss.bhs.pledged', '2023-08-01', 150, null, null, null],
      ['mss.jam.pledged', '2023-10-31', 200, null, null, 'up_to'],
      ['mss.ben.pledged', '2024-02-29', 1_500, 1_500, 2_000, null],
    ]);
    const added = read.known.additions(new Set(read.statements.map(({ seriesKey }) => seriesKey)), new Set());
    expect(added.contributors.map(({ key, name }) => [key, name])).toEqual([
      ['KEN', 'Kenya'],
      ['BHS', 'The Bahamas'],
      ['JAM', 'Jamaica'],
      ['BEN', 'Benin'],
    ]);
  });

  it('names its totals, who is without a number, and what was read as something else', () => {
    const { totals, withoutNumber, readings } = readText(POLICE_TABLE, police);
    expect(totals).toEqual([{ row: 9, name: 'Total', text: 'about 3,000' }]);
    expect(withoutNumber).toEqual([
      { row: 6, name: 'Chad', text: 'Pledged –' },
      { row: 7, name: 'Bangladesh', text: 'Pledged –' },
      { row: 8, name: 'Barbados', text: 'Pledged some' },
    ]);
    expect(readings.map(({ text, as, rows }) => [text, as, rows])).toEqual([
      ['Oct 2023', '31 Oct 2023', 1],
      ['Feb 2024', '29 Feb 2024', 4],
      ['1,500–2,000', '1,500, the low end of 1,500 to 2,000', 1],
    ]);
  });

  it('has the present month as far as it has come', () => {
    expect(figuresOf(readText('Country\tPledged\tDate\tSource\nKenya\t5\tMar 2024\tpress\n', police))).toEqual([
      ['mss.ken.pledged', '2024-03-10', 5, null, null, null],
    ]);
  });

  it('of a fund has the rungs of money as columns, and refuses another currency', () => {
    const text =
      'Donor;Required;Pledged;Disbursed;Currency;As of;Source\nWorld Bank;100;$15m;0,85;USD m;31/03/2023;press\nCanada;;80,5;8,7;CAD m;31/03/2023;press\n';
    const read = readText(text, fund);
    expect(figuresOf(read).map(([key, , value]) => [key, value])).toEqual([
      ['trust.worldbank.planned', 100],
      ['trust.worldbank.pledged', 15],
      ['trust.worldbank.disbursed', 0.85],
    ]);
    expect(problemsOf(read)).toEqual([expect.stringMatching(/^3 Currency: What is counted is USD million/)]);
  });

  it('asks about a number that is far past the unit, until it is said what the numbers are multiplied by', () => {
    const text = 'Donor\tPledged\tDate\tSource\nJapan\t15,000,000\t2023-01-01\tpress\n';
    expect(problemsOf(readText(text, fund))).toEqual([expect.stringContaining('choose what the numbers of the file are multiplied by')]);
    expect(figuresOf(readText(text, fund, { factor: 1e-6 }))).toEqual([['trust.jpn.pledged', '2023-01-01', 15, null, null, null]]);
  });

  it('does not take a misspelt state for a new contributor', () => {
    expect(problemsOf(readText('Country\tPledged\tDate\tSource\nKenia2\t5\t2023-01-01\tpress\n', police))).toEqual([
      expect.stringMatching(/^2 Country: No contributor is called “Kenia2”/),
    ]);
  });
});

describe('a file that could be taken wrongly', () => {
  it('with an unquoted comma in a number is refused by its rows', () => {
    const read = readText(`${HEAD}\n${said('afisma.nga.pledged', '1,200')}\n${said('afisma.tcd.pledged', '2,000')}\n`, smallOperation);
    expect(figuresOf(read)).toEqual([]);
    expect(problemsOf(read)).toEqual([2, 3].map((row) => expect.stringMatching(new RegExp(`^${row} : The row has more cells than the 4`))));
  });

  it('with two numbers in a cell is asked about', () => {
    const cells = ['"600\n300"', '12 15', '5 0 0', '1 23'];
    const read = readText(`${HEAD}\n${cells.map((cell) => said('afisma.nga.pledged', cell)).join('\n')}\n`, smallOperation);
    expect(figuresOf(read)).toEqual([]);
    expect(problemsOf(read)).toEqual(cells.map(() => expect.stringContaining('can be more than one number')));
  });

  it('with rows that differ in their range alone names both', () => {
    const rows = ['900,800,1000', '900,600,1200'].map((range) => `afisma.nga.pledged,2013-01-12,un,${range}`);
    const read = readText(`${HEAD},low,high\n${rows.join('\n')}\n`, smallOperation);
    expect(figuresOf(read)).toHaveLength(1);
    expect(read.problems).toMatchObject([
      { row: 3, value: '900 (600 to 1200)', message: expect.stringContaining('Row 2 says 900 (800 to 1000)') },
    ]);
  });

  it('with a flow that is there twice does not count it twice', () => {
    const head = 'date,amountUSD,srcOrganization,srcLocations,status,description,firstReportedDate';
    const row = '2013-01-10,100000000,Government of Germany,DEU,commitment,a,2013-01-11';
    const funding = { ...smallOperation, forces: fund.forces.map((force) => ({ ...force, key: 'funding' })) };
    const read = readText(`${head}\n${row}\n${row}\n`, funding);
    expect(figuresOf(read)).toEqual(['pledged', 'committed'].map((rung) => [`funding.deu.${rung}`, '2013-01-10', 100, null, null, null]));
    expect(problemsOf(read)).toEqual([]);
    expect(read.repeats).toMatchObject([{ row: 3, text: 'as row 2' }]);
  });

  it('with an empty contributor does not give a contributor’s figure to the whole force', () => {
    const text =
      'force,contributor,as of,source,value,measure\nafisma,NGA,2013-01-12,un,909,pledged\nafisma,,2013-01-12,un,800,deployed\nafisma,AFISMA,2013-01-12,un,3300,planned\n';
    const read = readText(text, smallOperation);
    expect(figuresOf(read).map(([key]) => key)).toEqual(['afisma.nga.pledged', 'afisma.planned']);
    expect(problemsOf(read)).toEqual([expect.stringMatching(/^3 contributor: Name the contributor in each row/)]);
  });

  it.each([
    [
      'semicolons under a title with a comma',
      'Lagebericht, Stand 14. Januar\nCountry;Pledged;Date;Source\nKenya;912,5;2023-01-20;press\n',
      2,
    ],
    ['commas under a title with a comma', 'Pledges, July\nCountry,Pledged,Date,Source\nKenya,5,2023-01-20,press\n', 2],
    ['tabs with commas in their cells', 'Country\tPledged\tDate\tSource\nKenya\t1,000\t2023-01-20\tpress, radio\n', 1],
  ])('of %s is taken apart by its own separator, below its title', (_name, text, headerRow) => {
    expect(tableOf(text)).toMatchObject({ header: ['Country', 'Pledged', 'Date', 'Source'], firstRow: headerRow + 1 });
  });
});

describe('names in any script', () => {
  it('are sources of their own', () => {
    const names = ['RFI русская служба', 'تقرير 12', 'بيان 12', 'Ведомости'];
    const rows = names.map((name, day) => `afisma.nga.pledged,2013-01-0${day + 1},${name},900`);
    const read = readText(`${HEAD}\n${rows.join('\n')}\n`, smallOperation, { addsMissing: true });
    expect(problemsOf(read)).toEqual([]);
    expect(read.statements.map(({ sourceKey }) => sourceKey)).toEqual(['source', 'source-2', 'source-3', 'source-4']);
  });

  it('are requirement lines of their own', () => {
    const rows = ['Пехота', 'Авиация', 'مشاة'].map((line) => `afisma;NGA;${line};pledged;2013-01-12;un;300`);
    const read = readText(`force;contributor;line;measure;as of;source;value\n${rows.join('\n')}\n`, smallOperation, { addsMissing: true });
    expect(problemsOf(read)).toEqual([]);
    expect(new Set(read.statements.map(({ seriesKey }) => seriesKey)).size).toBe(3);
  });

  it('are states, and organisations of their own', () => {
    const rows = ['كينيا', 'Кения', 'البنك', 'Фонд'].map((name, day) => `${name}\t5\t2023-01-0${day + 1}\tpress`);
    expect(figuresOf(readText(`Donor\tPledged\tDate\tSource\n${rows.join('\n')}\n`, police)).map(([key]) => key)).toEqual([
      'mss.ken.pledged',
      'mss.ken.pledged',
      'mss.org.pledged',
      'mss.org2.pledged',
    ]);
  });

  it('are headers by which a mapping is remembered apart from others', () => {
    expect(headerText(['قوة', 'دولة'])).not.toBe(headerText(['تاريخ', 'مصدر']));
    expect(headerText(['As of', 'État'])).toBe(headerText(['AS OF', 'E\u0301TAT']));
    expect(headerText(['Share (%)'])).not.toBe(headerText(['Share']));
  });

  it('are missions with keys of their own, and the same ones the next time', () => {
    const table = tableOf(
      'date,contributor,iso3,mission,troops\n2013-01-10,Kenya,KEN,بعثة 1,5\n2013-01-10,Kenya,KEN,МООНСДРК 1,5\n2013-01-10,Kenya,KEN,MINUSMA,5\n',
    );
    const mapping = mappingOfPreset(UN_CONTRIBUTIONS, table.header) ?? emptyMapping(5);
    const missions = splitByMission(table, mapping, []);
    expect(missions.map(({ operationKey, name }) => [operationKey, name])).toEqual([
      ['minusma', 'MINUSMA'],
      ['mission-1', 'بعثة 1'],
      ['mission-2', 'МООНСДРК 1'],
    ]);
    const standing = missions.map((mission) => operationOfMission(mission).operation);
    const turned = { ...table, rows: [...table.rows].reverse() };
    expect(splitByMission(turned, mapping, standing).map(({ operationKey, name }) => [operationKey, name])).toEqual(
      missions.map(({ operationKey, name }) => [operationKey, name]),
    );
  });
});

describe('the empty table of an operation', () => {
  it('is read by its import as it stands: each column is what it is called', () => {
    const two = { ...police, forces: [...police.forces, ...fund.forces] };
    const { columns } = templateOf(two);
    expect(columns.map(({ label }) => label)).toEqual([
      'Force',
      'Contributor',
      'Pledged',
      'In place',
      'Disbursed',
      'Date',
      'Published',
      'Source',
      'Note',
    ]);
    const mapping = guessMapping(
      columns.map(({ label }) => label),
      two,
    );
    expect(mapping.columns.map(({ field, measure }) => measure ?? field)).toEqual([
      'force',
      'contributor',
      'pledged',
      'deployed',
      'disbursed',
      'asOf',
      'knownAt',
      'source',
      'note',
    ]);
  });
});
