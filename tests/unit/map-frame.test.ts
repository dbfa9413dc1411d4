import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodataFor } from '../../server/domain/charts/theatre/geodata';
import { unwrapped } from '../../server/domain/charts/theatre/geometry';
import { frameFor, positionAt, project } from '../../server/domain/charts/theatre/map-frame';

const place = fc.record({
  lat: fc.double({ min: -89, max: 89, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const at = (lat: number, lon: number) => ({ lat, lon });

describe('the frame of a map', () => {
  it('holds every place, wherever they are in the world', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 6 }), fc.integer({ min: 200, max: 900 }), (places, width) => {
        const frame = frameFor(places, width, 400);
        expect(frame.east - frame.west).toBeLessThanOrEqual(360.001);
        for (const { lat, lon } of places) {
          const [x, y] = project(frame, lon, lat);
          expect(x >= -0.01 && x <= width + 0.01 && y >= 0 && y <= 400).toBe(true);
        }
      }),
    );
  });

  it('crosses the antimeridian where that is the shorter way', () => {
    const { west, east } = frameFor([at(-18.1, 178.4), at(-13.8, -171.8)], 560, 400);
    expect(west).toBeGreaterThan(170);
    expect(east).toBeLessThan(200);
    const europe = frameFor([at(38, -9), at(50, 30)], 560, 400);
    expect(europe.west).toBeLessThan(-9);
    expect(europe.east).toBeGreaterThan(30);
  });

  it('of one place shows what is around it', () => {
    const { south, north } = frameFor([at(33.3, 35.2)], 560, 400);
    expect(north - south).toBeCloseTo(3);
  });

  it('leads from a pixel back to its position', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), (places) => {
        const frame = frameFor(places, 600, 400);
        for (const { lat, lon } of places) {
          const [x, y] = project(frame, lon, lat);
          const back = positionAt(frame, x, y);
          expect(back.lat).toBeCloseTo(lat, 3);
          expect(Math.abs(Math.cos((back.lon * Math.PI) / 180) - Math.cos((lon * Math.PI) / 180))).toBeLessThan(0.001);
        }
      }),
    );
  });
});

describe('the geodata of a frame', () => {
  const textFor = (...places: readonly Readonly<{ lat: number; lon: number }>[]) => geodataFor(frameFor(places, 560, 400));

  it('are those of the continent where no other is in sight, else of the world in a scale that fits', () => {
    const mali = textFor(at(12.65, -8), at(20.2, 1.4));
    const near = textFor(at(33.9, 35.5));
    const wide = textFor(at(18.5, -72.3), at(50.5, 30.5));
    expect(new Set([mali, near, wide, textFor(at(18.5, -72.3)), textFor(at(50.5, 30.5))]).size).toBe(5);
    expect(textFor(at(-1.7, 29.2))).toBe(mali);
    expect(textFor(at(36.8, 10.2))).toBe(near);
    expect(textFor(at(-18.1, 178.4))).toBe(near);
  });

  it('go on beyond the antimeridian, and round a pole', () => {
    const ring = [
      [179, 0],
      [-179, 0],
      [-179, 1],
      [179, 0],
    ];
    expect(unwrapped({ type: 'Polygon', coordinates: [ring] })).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [179, 0],
          [181, 0],
          [181, 1],
          [179, 0],
        ],
      ],
    });
    const cap = unwrapped({
      type: 'Polygon',
      coordinates: [
        [
          [0, -70],
          [120, -70],
          [-120, -70],
          [0, -70],
        ],
      ],
    });
    expect(JSON.stringify(cap)).toContain('[360,-90],[0,-90]');
  });
});
