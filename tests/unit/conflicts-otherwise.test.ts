import { describe, expect, it } from 'vitest';
import { reportSayingOtherwise } from '../../server/domain/conflicts/otherwise';
import { FIRST_DAY, reportOf, seriesOf } from './series-samples';

const said = { value: 900, asOf: FIRST_DAY };
const un = reportOf({ id: 'un', value: 600, reliability: 'B', revision: 1 });
const press = reportOf({ id: 'press', value: 451, reliability: 'C', revision: 2 });

const otherOf = (reports: Parameters<typeof reportSayingOtherwise>[1], windowDays = 1) =>
  reportSayingOtherwise(seriesOf({ windowDays }), reports, said)?.id ?? null;

describe('a report of the same time that says otherwise', () => {
  it('is the one that counts, whichever was written last', () => {
    expect(otherOf([press, un])).toBe('un');
    expect(otherOf([un, press, reportOf({ id: 'act', kind: 'adoption', value: null, targetId: 'press', revision: 3 })])).toBe('press');
  });

  it('is the last written where the one that counts says the same', () => {
    const same = reportOf({ id: 'same', value: 900, reliability: 'A', revision: 3 });
    const latest = reportOf({ id: 'latest', value: 451, reliability: 'D', revision: 4 });
    expect(otherOf([same, latest, press])).toBe('latest');
    expect(otherOf([same])).toBeNull();
  });

  it('is none outside the window, nor one that was retracted or corrected', () => {
    expect(otherOf([reportOf({ id: 'before', value: 600, asOf: '2012-12-31' })])).toBeNull();
    expect(otherOf([reportOf({ id: 'before', value: 600, asOf: '2012-12-31' })], 2)).toBe('before');
    expect(otherOf([un, reportOf({ id: 'gone', kind: 'retraction', value: null, targetId: 'un', revision: 5 })])).toBeNull();
    expect(otherOf([un, reportOf({ id: 'instead', value: 620, targetId: 'un', revision: 5 })])).toBe('instead');
  });
});
