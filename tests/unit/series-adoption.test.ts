import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../server/domain/days';
import type { Report } from '../../server/domain/report';
import { adopt, compareForAdoption, compareGrades, isConflict } from '../../server/domain/series/adopt';
import { readSeries } from '../../server/domain/series/levels';
import { dayAt, histories, reportOf, seriesOf, shuffledHistories, written } from './series-samples';

/** Best first: F, not judged, stands between C and D, and 6 between 3 and 4. */
const RELIABILITY_ORDER = ['A', 'B', 'C', 'F', 'D', 'E'] as const;
const CREDIBILITY_ORDER = [1, 2, 3, 6, 4, 5] as const;
const END = { asOf: dayAt(99), knownAt: dayAt(99) };
const NO_ADOPTIONS = { adoptions: [] };

/** Every grade, best first: reliability decides before credibility. */
const GRADES = RELIABILITY_ORDER.flatMap((reliability) => CREDIBILITY_ORDER.map((credibility) => ({ reliability, credibility })));

function adoptedOf(...changes: readonly Partial<Report>[]): string | undefined {
  return readSeries(seriesOf(), written(...changes), END).levels.at(-1)?.adopted.id;
}

describe('the order of grades', () => {
  it('is reliability A B C F D E, then credibility 1 2 3 6 4 5', () => {
    const shuffled = [...GRADES].reverse().sort(compareGrades);
    expect(shuffled).toEqual(GRADES);
  });
});

describe('the adopted value', () => {
  it('has the better source reliability, whatever else it lacks', () => {
    expect(
      adoptedOf({ reliability: 'B', credibility: 1, knownAt: dayAt(5), value: 1 }, { reliability: 'A', credibility: 5, value: 9 }),
    ).toBe('r1');
    expect(adoptedOf({ reliability: 'F' }, { reliability: 'D' })).toBe('r0');
    expect(adoptedOf({ reliability: 'F' }, { reliability: 'C' })).toBe('r1');
  });

  it('has, of equal reliability, the better credibility', () => {
    expect(adoptedOf({ credibility: 3, knownAt: dayAt(5), value: 1 }, { credibility: 2, value: 9 })).toBe('r1');
    expect(adoptedOf({ credibility: 6 }, { credibility: 4 })).toBe('r0');
    expect(adoptedOf({ credibility: 6 }, { credibility: 3 })).toBe('r1');
  });

  it('is, of equal grades, the one known later', () => {
    expect(adoptedOf({ value: 9, knownAt: dayAt(2) }, { value: 1, knownAt: dayAt(1) })).toBe('r0');
  });

  it('is, of equal grades and one known-at day, the lower', () => {
    expect(adoptedOf({ value: 9 }, { value: 1 }, { value: 5 })).toBe('r1');
  });

  it('is never worse than another of its window, for any history', () => {
    /** What decides, in order; the less, the better. */
    const standing = ({ reliability, credibility, knownAt, value }: Report): number[] => [
      GRADES.findIndex((grade) => grade.reliability === reliability && grade.credibility === credibility),
      -dayNumber(knownAt),
      value ?? 0,
    ];
    const byStanding = (a: number[], b: number[]) =>
      a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
    fc.assert(
      fc.property(histories, (history) => {
        for (const { adopted, adoptedBy, cluster } of readSeries(seriesOf({ windowDays: 3 }), history, END).levels) {
          if (adoptedBy === null) expect(standing(adopted)).toEqual(cluster.map(standing).sort(byStanding)[0]);
        }
      }),
    );
  });

  it('is the same in whatever order the window is listed', () => {
    fc.assert(
      fc.property(shuffledHistories, ([history, shuffled]) => {
        expect(adopt(shuffled, NO_ADOPTIONS).report.id).toBe(adopt(history, NO_ADOPTIONS).report.id);
      }),
    );
  });

  it('follows a total order: no two reports are equal in it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const one of history) {
          for (const other of history) {
            if (one === other) continue;
            expect(compareForAdoption(one, other)).not.toBe(0);
            expect(Math.sign(compareForAdoption(one, other))).toBe(-Math.sign(compareForAdoption(other, one)));
          }
        }
      }),
    );
  });

  it('cannot be chosen from nothing', () => {
    expect(() => adopt([], NO_ADOPTIONS)).toThrow(RangeError);
  });
});

describe("an editor's adoption", () => {
  const worse = { reliability: 'E', credibility: 5, value: 999 } as const;
  const adoption = (targetId: string, day = 0) => ({ kind: 'adoption', value: null, targetId, knownAt: dayAt(day) }) as const;

  it('overrules the grades', () => {
    const [level] = readSeries(seriesOf(), written({ value: 500 }, worse, adoption('r1')), END).levels;
    expect(level).toMatchObject({ value: 999, adopted: { id: 'r1' }, adoptedBy: { id: 'r2' } });
  });

  it('does not exist before the day it is known', () => {
    const history = written({ value: 500 }, worse, adoption('r1', 4));
    expect(readSeries(seriesOf(), history, { asOf: dayAt(99), knownAt: dayAt(3) }).levels[0]).toMatchObject({
      value: 500,
      adoptedBy: null,
    });
    expect(readSeries(seriesOf(), history, { asOf: dayAt(99), knownAt: dayAt(4) }).levels[0]?.value).toBe(999);
  });

  it('that is retracted gives the choice back to the grades', () => {
    expect(adoptedOf({ value: 500 }, worse, adoption('r1'), { kind: 'retraction', value: null, targetId: 'r2' })).toBe('r0');
  });

  it('gives way to an adoption known later, whichever was written first', () => {
    expect(adoptedOf({ value: 500 }, worse, adoption('r1', 5), adoption('r0', 3))).toBe('r1');
    expect(adoptedOf({ value: 500 }, worse, adoption('r1', 3), adoption('r0', 5))).toBe('r0');
  });

  it('gives way, of one known-at day, to the one written later', () => {
    expect(adoptedOf({ value: 500 }, worse, adoption('r0'), adoption('r1'))).toBe('r1');
  });

  it('of a report that is retracted has no effect', () => {
    expect(adoptedOf({ value: 500 }, worse, adoption('r1'), { kind: 'retraction', value: null, targetId: 'r1' })).toBe('r0');
  });

  it('of a report for another day has no effect on this one', () => {
    expect(adoptedOf({ value: 500 }, { ...worse, asOf: dayAt(1), knownAt: dayAt(1) }, adoption('r0', 2))).toBe('r1');
  });

  it('leaves the conflict and its range to be seen', () => {
    expect(readSeries(seriesOf(), written({ value: 500 }, worse, adoption('r1')), END).levels[0]).toMatchObject({
      isConflict: true,
      low: 500,
      high: 999,
    });
  });
});

describe('a conflict', () => {
  it('is not made by equal values of different sources: they corroborate each other', () => {
    expect(isConflict([reportOf({ id: 'a', sourceKey: 'x' }), reportOf({ id: 'b', sourceKey: 'y' })])).toBe(false);
    expect(isConflict([reportOf({ id: 'a', value: 500 }), reportOf({ id: 'b', value: 501 })])).toBe(true);
    expect(isConflict([reportOf({ id: 'a' })])).toBe(false);
  });
});
