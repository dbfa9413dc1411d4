import { expect, test } from 'vitest';
import { readEntered } from '../../app/(board)/[operation]/update/read-entered';

test('a value of the morning update is read as people write it', () => {
  expect(readEntered('1,200', 'personnel')).toEqual({ value: 1_200, low: null, high: null, qualifier: null });
  expect(readEntered('about 650', 'personnel')).toMatchObject({ value: 650, qualifier: 'about' });
  expect(readEntered('100–200', 'personnel')).toMatchObject({ value: 100, low: 100, high: 200 });
  expect(readEntered('14 Jan 2013', 'day')).toMatchObject({ value: 15_719 });
  expect(readEntered('contested', 'control')).toMatchObject({ value: 1 });
});

test('what cannot be read says why', () => {
  for (const [text, unit] of [
    ['abc', 'personnel'],
    ['12 15', 'personnel'],
    ['31 Feb 2013', 'day'],
    ['maybe', 'control'],
    ['n/a', 'personnel'],
  ] as const)
    expect(readEntered(text, unit), text).toEqual({ problem: expect.stringMatching(/\S/) });
});
