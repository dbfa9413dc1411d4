import { expect, test } from 'vitest';
import { wallOf } from '../../app/_app/wall-address';

test('an address without view=wall is no wall', () => {
  expect(wallOf('mali-2013', {})).toBeNull();
  expect(wallOf('mali-2013', { view: 'board' })).toBeNull();
});

test('a wall is dark and stays, unless its address says otherwise', () => {
  expect(wallOf('mali-2013', { view: 'wall' })).toEqual({ theme: 'dark', next: null, every: 60 });
  expect(wallOf('mali-2013', { view: 'wall', theme: 'light', turn: 'mali-2013' })).toEqual({ theme: 'light', next: null, every: 60 });
});

test('boards take turns in the order of the address, and begin again after the last', () => {
  const turn = 'mali-2013,haiti,sahel';
  expect(wallOf('mali-2013', { view: 'wall', turn, every: '30' })?.next).toBe(`/haiti?view=wall&turn=${turn}&every=30`);
  expect(wallOf('sahel', { view: 'wall', turn, every: '30' })?.next).toBe(`/mali-2013?view=wall&turn=${turn}&every=30`);
});

test('no key of another kind becomes an address, and a time out of bounds is the usual one', () => {
  const keys = ['//evil.example', '../x', '__proto__', 'Haiti MSS!', 'ok'].join(',');
  expect(wallOf('mali-2013', { view: 'wall', turn: keys })?.next).toBe('/ok?view=wall&turn=ok&every=60');
  for (const every of ['9', '3601', '1.5', 'x', '-60']) expect(wallOf('a', { view: 'wall', turn: 'a,b', every })?.every).toBe(60);
});
