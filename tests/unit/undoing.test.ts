import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeries } from '../../server/domain/series/levels';
import { goneRevisions, type Undoing, undoneRevisions } from '../../server/domain/series/undoing';
import { dayAt, reportOf, seriesOf } from './series-samples';

const AT = { asOf: dayAt(99), knownAt: dayAt(99) };
const slip = (revision: number, undoes: number): Undoing => ({ revision, undoes, knownAt: null });

const histories = fc.array(
  fc.record({ revision: fc.integer({ min: 1, max: 5 }), value: fc.integer({ min: 0, max: 9 }), asOf: fc.integer({ min: 1, max: 4 }) }),
  { maxLength: 12 },
);

function written(list: readonly Readonly<{ revision: number; value: number; asOf: number }>[]) {
  return list.map(({ revision, value, asOf }, index) =>
    reportOf({ id: `r${index}`, revision, ordinal: index, value, asOf: dayAt(asOf), knownAt: dayAt(asOf) }),
  );
}

describe('an undoing', () => {
  it('leaves what a series says as if the batch had never been written', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 5 }), (list, batch) => {
        const reports = written(list);
        const values = (all: typeof reports, undoings: readonly Undoing[]) =>
          readSeries(seriesOf(), all, AT, undoings).levels.map(({ asOf, value }) => [asOf, value]);
        expect(values(reports, [slip(6, batch)])).toEqual(
          values(
            reports.filter(({ revision }) => revision !== batch),
            [],
          ),
        );
      }),
    );
  });

  it('that was itself undone gives back what it took', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 5 }), (list, batch) => {
        const reports = written(list);
        expect(readSeries(seriesOf(), reports, AT, [slip(6, batch), slip(7, 6)])).toEqual(readSeries(seriesOf(), reports, AT));
      }),
    );
  });

  it('takes the acts of its batch with it: what they corrected or retracted stands again', () => {
    const first = reportOf({ id: 'first', revision: 1, ordinal: 0, value: 100 });
    const correction = reportOf({ id: 'correction', revision: 2, ordinal: 0, value: 120, targetId: 'first' });
    expect(readSeries(seriesOf(), [first, correction], AT).levels.at(-1)?.value).toBe(120);
    expect(readSeries(seriesOf(), [first, correction], AT, [slip(3, 2)]).levels.at(-1)?.value).toBe(100);
  });

  it('known later does not exist for an earlier view; one of a slip holds on every day', () => {
    expect([...undoneRevisions([{ revision: 3, undoes: 2, knownAt: dayAt(10) }], dayAt(9))]).toEqual([]);
    expect([...undoneRevisions([{ revision: 3, undoes: 2, knownAt: dayAt(10) }], dayAt(10))]).toEqual([[2, 3]]);
    expect([...undoneRevisions([slip(3, 2)], dayAt(1))]).toEqual([[2, 3]]);
    expect([...goneRevisions([{ revision: 3, undoes: 2, knownAt: dayAt(10) }])]).toEqual([]);
    expect([...goneRevisions([slip(3, 2)])]).toEqual([2]);
    expect([...goneRevisions([slip(3, 2), { revision: 4, undoes: 3, knownAt: dayAt(10) }])]).toEqual([]);
  });

  it('speaks of changes before it alone', () => {
    expect([...undoneRevisions([slip(3, 3), slip(2, 5)], dayAt(1))]).toEqual([]);
  });
});
