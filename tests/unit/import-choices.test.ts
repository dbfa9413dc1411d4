import { describe, expect, it } from 'vitest';
import { cellsOf, hindranceOf, withChoice } from '../../app/(board)/[operation]/import/choices';
import type { ImportPreview } from '../../server/services/app';

const row = (cell: string, isMoved: boolean): ImportPreview['differences'][number] => ({
  row: 2,
  column: 'value',
  seriesKey: 'afisma.nga.pledged',
  name: 'Nigeria, pledged',
  unit: 'personnel',
  asOf: '2013-01-14',
  knownAt: '2013-01-14',
  standing: 'changed',
  from: 900,
  to: 950,
  qualifier: null,
  low: null,
  high: null,
  cell,
  base: 880,
  isMoved,
});

function previewOf(change: Partial<ImportPreview> = {}): ImportPreview {
  return {
    rows: 2,
    revision: 3,
    counts: { new: 0, changed: 2, same: 0, conflict: 0 },
    differences: [row('a', true), row('b', false)],
    differenceCount: 2,
    problems: [],
    problemCount: 0,
    leftOut: 0,
    totals: [],
    withoutNumber: [],
    repeats: [],
    brokenReturns: [],
    isReturnUnknown: false,
    readings: [],
    names: [],
    totalColumns: [],
    unusedColumns: [],
    movedCount: 1,
    unusual: [],
    unusualCount: 0,
    added: { contributors: [], sources: [], lines: [], series: 0 },
    ...change,
  };
}

describe('an import', () => {
  it('waits until each cell that others changed is chosen for', () => {
    expect(hindranceOf(previewOf(), {}, '')).toMatch(/^Choose for each cell/);
    expect(hindranceOf(previewOf(), { b: 'theirs' }, 'why')).toMatch(/^Choose for each cell/);
    expect(hindranceOf(previewOf(), { a: 'theirs' }, '')).toBeNull();
  });

  it('waits for a reason where the file stands against others, or is unusual', () => {
    expect(hindranceOf(previewOf(), { a: 'mine' }, ' ')).toMatch(/^Say why the values/);
    expect(hindranceOf(previewOf(), { a: 'mine' }, 'Signed')).toBeNull();
    expect(hindranceOf(previewOf({ unusualCount: 1 }), { a: 'theirs' }, '')).toMatch(/^Say why the unusual/);
  });

  it('is not started where more was changed than can be shown', () => {
    expect(hindranceOf(previewOf({ movedCount: 2 }), { a: 'theirs' }, 'why')).toMatch(/in parts/);
  });

  it('forgets a choice that is taken back', () => {
    const chosen = withChoice(withChoice({}, 'a', 'mine'), 'b', 'theirs');
    expect([cellsOf(chosen, 'mine'), cellsOf(chosen, 'theirs')]).toEqual([['a'], ['b']]);
    expect(withChoice(chosen, 'b', null)).toEqual({ a: 'mine' });
  });
});
