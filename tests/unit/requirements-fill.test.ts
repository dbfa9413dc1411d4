import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedOf, ruleOn, ruleWords } from '../../server/domain/requirements/allowance';
import { fillByUnit, fillOf, type Need } from '../../server/domain/requirements/fill';

const amount = fc.integer({ min: 0, max: 5000 });
const maybe = fc.option(amount);
const need = fc.record({ unit: fc.constantFrom('personnel', 'aircraft'), needed: maybe, counted: maybe });
const needs = fc.array(need, { minLength: 1, maxLength: 12 });
const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-9);

describe('the fill of a row', () => {
  it.each([
    [3300, 2900, 2900 / 3300, 400, 0],
    [250, 300, 1, 0, 50],
    [0, 0, 1, 0, 0],
    [0, 10, 1, 0, 10],
    [100, 0, 0, 100, 0],
  ])('of %s needed and %s counted is the smaller over the need', (needed, counted, share, short, surplus) => {
    expect(fillOf({ unit: 'personnel', needed, counted })).toEqual({ share, short, surplus });
  });

  it('is unknown where the need or the offer is unknown: neither is nought', () => {
    const unknown = { share: null, short: null, surplus: null };
    expect(fillOf({ unit: 'personnel', needed: null, counted: 40 })).toEqual(unknown);
    expect(fillOf({ unit: 'personnel', needed: 40, counted: null })).toEqual(unknown);
  });
});

describe('overall fill', () => {
  it('is the sum of what each row fills over the sum of needs, so that surplus on one line hides no gap on another', () => {
    const rows: Need[] = [
      { unit: 'personnel', needed: 100, counted: 400 },
      { unit: 'personnel', needed: 300, counted: 0 },
    ];
    expect(fillByUnit(rows)).toMatchObject([{ share: 0.25, needed: 400, filled: 100, short: 300, surplus: 300 }]);
  });

  it('never adds units, leaves out needs without a quantity and is a floor where nobody gave a number', () => {
    const rows: Need[] = [
      { unit: 'personnel', needed: 100, counted: 50 },
      { unit: 'aircraft', needed: 2, counted: 2 },
      { unit: 'personnel', needed: 100, counted: null },
      { unit: 'personnel', needed: null, counted: 900 },
    ];
    expect(fillByUnit(rows)).toMatchObject([
      { unit: 'personnel', share: 0.25, rows: 2, silent: 1, unquantified: 1 },
      { unit: 'aircraft', share: 1, rows: 1, silent: 0, unquantified: 0 },
    ]);
  });

  it('is unknown where nobody gave a number for any row', () => {
    expect(fillByUnit([{ unit: 'personnel', needed: 250, counted: null }])[0]?.share).toBeNull();
  });

  it('is never lowered by more offers', () => {
    fc.assert(
      fc.property(needs, fc.nat(), amount, (rows, place, more) => {
        const raised = rows.map((row, index) => (index === place % rows.length ? { ...row, counted: (row.counted ?? 0) + more } : row));
        const after = fillByUnit(raised);
        for (const [index, before] of fillByUnit(rows).entries()) {
          expect(after[index]?.filled).toBeGreaterThanOrEqual(before.filled);
          expect(after[index]?.share ?? -1).toBeGreaterThanOrEqual(before.share ?? -1);
        }
      }),
    );
  });

  it('of one row is not raised by surplus on another', () => {
    fc.assert(
      fc.property(amount, amount, amount, (needed, counted, surplus) => {
        const row = { unit: 'personnel', needed: needed + 1, counted };
        const full = { unit: 'personnel', needed: 10, counted: 10 };
        const [before] = fillByUnit([row, full]);
        const [after] = fillByUnit([row, { ...full, counted: 10 + surplus }]);
        expect(after?.filled).toBe(before?.filled);
        expect(after?.short).toBe(before?.short);
      }),
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(needs, (rows) => {
        const byUnit = (of: readonly Need[]) => [...fillByUnit(of)].sort((a, b) => (a.unit < b.unit ? -1 : 1));
        expect(byUnit([...rows].reverse())).toEqual(byUnit(rows));
      }),
    );
  });

  it('stays from 0 to 1, and what is filled and what is short add up to the need', () => {
    fc.assert(
      fc.property(needs, (rows) => {
        for (const { share, needed, filled, short } of fillByUnit(rows)) {
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
          close(filled + short, needed);
        }
      }),
    );
  });
});

describe('what counts of an offer', () => {
  const rows = [
    { knownFrom: '2013-01-10', share: 0.5, why: 'no lift' },
    { knownFrom: '2013-02-01', share: 1, why: '' },
    { knownFrom: '2013-03-01', share: 0, why: 'parliament has not agreed' },
  ];

  it('follows the share that was known last on the day', () => {
    expect(ruleOn(rows, '2013-01-09')).toBeNull();
    expect(ruleOn(rows, '2013-01-20')).toEqual({ share: 0.5, why: 'no lift' });
    expect(ruleOn(rows, '2013-02-20')).toBeNull();
    expect(ruleOn([...rows].reverse(), '2013-04-01')?.share).toBe(0);
  });

  it('is never more than was offered, and less is never more', () => {
    fc.assert(
      fc.property(amount, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (offered, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const counted = (share: number) => countedOf(offered, { share, why: 'x' });
        expect(counted(high)).toBeLessThanOrEqual(offered);
        expect(counted(low)).toBeLessThanOrEqual(counted(high));
      }),
    );
  });

  it('is said with its arithmetic', () => {
    expect(ruleWords(500, { share: 0.5, why: 'no airlift of its own' }, 'personnel')).toBe(
      '500 offered, counts 250: half, because no airlift of its own',
    );
    expect(ruleWords(500, { share: 0.4, why: 'two rotations' }, 'personnel')).toBe('500 offered, counts 200: 40 %, because two rotations');
  });
});
