import { describe, expect, it } from 'vitest';
import { type Grant, grantOf, holds, reaches, reachesKey } from '../../server/domain/rights';
import { ROLES } from '../../server/domain/words';
import { demonstration } from './demonstration';

const closed = { isPublic: false };
const nigeria: Grant = { role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: ['caches'] };

describe('a right', () => {
  it.each([
    ['read', ['reader', 'contributor', 'editor', 'administrator']],
    ['report', ['contributor', 'editor', 'administrator']],
    ['edit', ['editor', 'administrator']],
    ['administer', ['administrator']],
  ] as const)('to %s is held by %j', (right, roles) => {
    expect(ROLES.filter((role) => holds(grantOf(role), closed, right))).toEqual(roles);
  });

  it('to read is everybody’s on a board that is open, and nothing else is', () => {
    const open = { isPublic: true };
    expect(holds(null, open, 'read')).toBe(true);
    expect((['report', 'edit', 'administer'] as const).some((right) => holds(null, open, right))).toBe(false);
    expect(holds(null, closed, 'read')).toBe(false);
  });
});

describe('a contributor', () => {
  const { series } = demonstration().definitions;

  it('reaches the series of its own contributors and indicators, and no other', () => {
    for (const one of series) {
      const isOwn = one.contributorKey === 'NGA' || one.indicatorKey === 'caches';
      expect([one.key, reaches(nigeria, one)]).toEqual([one.key, isOwn]);
    }
    expect(series.some((one) => reaches(nigeria, one))).toBe(true);
  });

  it('is told the same by the key of a series alone', () => {
    for (const one of series) expect([one.key, reachesKey(nigeria, one.key)]).toEqual([one.key, reaches(nigeria, one)]);
  });
});

describe('the other roles', () => {
  it('reach every series or none', () => {
    const one = { contributorKey: 'TCD', indicatorKey: null };
    expect(ROLES.filter((role) => reaches(grantOf(role), one))).toEqual(['editor', 'administrator']);
    expect(reaches({ role: 'contributor', contributorKeys: [], indicatorKeys: [] }, { contributorKey: null, indicatorKey: null })).toBe(
      false,
    );
  });
});
