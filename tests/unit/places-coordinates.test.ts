import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPosition, toMetre } from '../../server/domain/places/coordinates';

describe('a position that is written in one line', () => {
  it.each([
    ['18.54, -72.34', 18.54, -72.34],
    ['18.54 -72.34', 18.54, -72.34],
    ['18.54;−72.34', 18.54, -72.34],
    ['18°32′N 72°20′W', 18.53333, -72.33333],
    ['18°32\'24"N, 72°20\'24"W', 18.54, -72.34],
    ['72°20′W 18°32′N', 18.53333, -72.33333],
    ['N 18.54 W 72.34', 18.54, -72.34],
    ['50.45°N, 30.52°E', 50.45, 30.52],
    [' -18.14,178.44 ', -18.14, 178.44],
  ])('%s is read', (text, lat, lon) => {
    expect(readPosition(text)).toEqual({ lat, lon });
  });

  it.each([
    '',
    'Gao',
    '18.54',
    '91, 0',
    '0, 181',
    '18N 72N',
    '-18S 72W',
    '18°61′N 72°20′W',
    '18.54N, 72.34',
    '1 2 3',
    `${'1'.repeat(90)},2`,
  ])('%s is none', (text) => {
    expect(readPosition(text)).toBeNull();
  });

  it('is read back as it was, to a metre', () => {
    fc.assert(
      fc.property(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }), (lat, lon) => {
        const [south, east] = [toMetre(lat), toMetre(lon)];
        expect(readPosition(`${south.toFixed(5)}, ${east.toFixed(5)}`)).toEqual({ lat: south, lon: east });
      }),
    );
  });
});
