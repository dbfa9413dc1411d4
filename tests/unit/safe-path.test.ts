import { expect, test } from 'vitest';
import { safePath, signInHref } from '../../app/_app/sign-in-path';

test('a path of this site is kept, with its query and its fragment', () => {
  expect(safePath('/mali-2013/forces?known=2013-01-14#afisma')).toBe('/mali-2013/forces?known=2013-01-14#afisma');
});

for (const next of [
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/.//elsewhere.example',
  '/a/..//elsewhere.example',
  'javascript:alert(1)',
  'mali-2013',
  '',
  null,
])
  test(`${JSON.stringify(next)} is no path of this site and leads to the start`, () => {
    expect(safePath(next)).toBe('/');
  });

test('the sign-in page is told where to lead back to', () => {
  expect(signInHref('/mali-2013?known=2013-01-14')).toBe('/sign-in?next=%2Fmali-2013%3Fknown%3D2013-01-14');
  expect(signInHref('/')).toBe('/sign-in');
});
