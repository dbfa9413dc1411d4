import { describe, expect, it } from 'vitest';
import { type Flow, type FlowsBefore, NO_FLOWS, packFlows, unpackFlows } from '../../server/domain/import/flows';
import type { ImportMapping } from '../../server/domain/import/mapping';
import { proposeMapping } from '../../server/domain/import/presets/presets';
import { StatementReader } from '../../server/domain/import/statements';
import { fund, problemsOf, TODAY, tableOf } from './import-text';

const HEAD = 'id,date,amountUSD,srcOrganization,status,description,firstReportedDate';
const row = (id: string, day: string, amount: string, status = 'pledge', known = day) =>
  `${id},${day},${amount},Government of Germany,${status},,${known}`;

function read(rows: readonly string[], before: FlowsBefore = NO_FLOWS, change: Partial<ImportMapping> = {}) {
  const table = tableOf(`${HEAD}\n${rows.join('\n')}\n`);
  const mapping = { ...proposeMapping(table.header, fund).mapping, isExclusive: false, ...change };
  const reader = new StatementReader(table, mapping, fund, TODAY, before);
  reader.read(0, table.rows.length);
  const done = reader.end();
  const levels = done.statements.map(({ seriesKey, asOf, value }) => [seriesKey.split('.')[2], asOf, value]);
  return { ...done, levels };
}

const recorded = (flows: readonly Flow[]): FlowsBefore => ({
  flows: unpackFlows(JSON.parse(JSON.stringify(packFlows(flows)))),
  levelOn: () => null,
});
const JANUARY = [row('', '2013-01-10', '100000000'), row('', '2013-01-20', '50000000')];

describe('amounts that add up', () => {
  it('begin at nothing, and are levels in the unit that is counted', () => {
    expect(read(JANUARY).levels).toEqual([
      ['pledged', '2013-01-10', 100],
      ['pledged', '2013-01-20', 150],
    ]);
  });

  it('of a later file begin at what stands: 150, then 20, is 170', () => {
    const february = [row('', '2013-02-10', '20000000')];
    expect(read(february, recorded(read(JANUARY).flows)).levels).toEqual([['pledged', '2013-02-10', 170]]);
    expect(read(february, { flows: [], levelOn: () => 150 }).levels).toEqual([['pledged', '2013-02-10', 170]]);
  });

  it('that are given once more, in the file or in a later one with all of them, count once', () => {
    const twice = read([...JANUARY, JANUARY[0] ?? '']);
    expect(twice.levels.at(-1)).toEqual(['pledged', '2013-01-20', 150]);
    expect(twice.repeats).toMatchObject([{ row: 4, text: 'as row 2' }]);
    const again = read([...JANUARY, row('', '2013-02-10', '20000000')], recorded(read(JANUARY).flows));
    expect(again.levels).toEqual([
      ['pledged', '2013-01-10', 100],
      ['pledged', '2013-01-20', 150],
      ['pledged', '2013-02-10', 170],
    ]);
    expect(again.flows).toHaveLength(1);
  });

  it('that come late lift every level after their day', () => {
    expect(read([row('', '2013-01-15', '5000000', 'pledge', '2013-02-01')], recorded(read(JANUARY).flows)).statements).toMatchObject([
      { asOf: '2013-01-15', value: 105, knownAt: '2013-02-01' },
      { asOf: '2013-01-20', value: 155, knownAt: '2013-02-01' },
    ]);
  });

  it('with an identifier are replaced by their later state', () => {
    const pledged = read([row('7', '2013-01-10', '30000000'), row('8', '2013-01-12', '5000000')]);
    const corrected = read([row('7', '2013-01-10', '25000000')], recorded(pledged.flows));
    expect(corrected.levels).toEqual([
      ['pledged', '2013-01-10', 25],
      ['pledged', '2013-01-12', 30],
    ]);
    expect(read([row('7', '2013-01-10', '30000000'), row('7', '2013-01-10', '25000000')]).levels).toEqual([['pledged', '2013-01-10', 25]]);
    const paid = read([row('7', '2013-02-20', '30000000', 'paid')], recorded(pledged.flows));
    expect(paid.levels).toEqual([
      ['pledged', '2013-02-20', 5],
      ['disbursed', '2013-02-20', 30],
    ]);
  });

  it('count on the stages below their own where stages exclude each other', () => {
    expect(read([row('7', '2013-01-10', '30000000', 'paid')], NO_FLOWS, { isExclusive: true }).levels).toEqual([
      ['pledged', '2013-01-10', 30],
      ['committed', '2013-01-10', 30],
      ['disbursed', '2013-01-10', 30],
    ]);
    const pledged = read([row('7', '2013-01-10', '30000000')], NO_FLOWS, { isExclusive: true });
    expect(read([row('7', '2013-02-20', '30000000', 'paid')], recorded(pledged.flows), { isExclusive: true }).levels).toEqual([
      ['pledged', '2013-02-20', 30],
      ['committed', '2013-02-20', 30],
      ['disbursed', '2013-02-20', 30],
    ]);
  });

  it('may take back what was given, and no more than that', () => {
    expect(read([...JANUARY, row('', '2013-02-01', '(20000000)')]).levels.at(-1)).toEqual(['pledged', '2013-02-01', 130]);
    expect(problemsOf(read([row('', '2013-02-01', '-1000000')]))).toEqual([expect.stringContaining('the sum is below nought')]);
  });

  it('count from their day on where they were reported before it', () => {
    const early = read([row('', '2013-02-01', '1000000', 'pledge', '2013-01-05')]);
    expect(problemsOf(early)).toEqual([]);
    expect(early.statements).toMatchObject([{ asOf: '2013-02-01', knownAt: '2013-02-01', value: 1 }]);
  });
});
