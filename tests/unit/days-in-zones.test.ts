import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayInZone, dayOfInstant, daysBetween, isTimeZone } from '../../server/domain/days';

it.each([
  ['2013-06-01T23:30:00Z', 'Africa/Nairobi', '2013-06-02'],
  ['2013-06-01T02:30:00Z', 'America/Port-au-Prince', '2013-05-31'],
  ['2013-06-01T12:00:00Z', 'Pacific/Kiritimati', '2013-06-02'],
  ['2013-06-01T12:00:00Z', 'UTC', '2013-06-01'],
  ['2013-06-01T12:00:00Z', 'Nowhere/At-all', '2013-06-01'],
])('the day of %s in %s is %s', (instant, zone, day) => {
  expect(dayInZone(Date.parse(instant), zone)).toBe(day);
});

it('the day in any zone is the UTC day or one beside it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000_000 }),
      fc.constantFrom('Asia/Kathmandu', 'America/New_York', 'Pacific/Apia', 'Africa/Bamako'),
      (at, zone) => Math.abs(daysBetween(dayOfInstant(at), dayInZone(at, zone))) <= 1,
    ),
  );
});

it.each(['Africa/Bamako', 'UTC', 'Europe/Paris'])('%s is a time zone', (name) => expect(isTimeZone(name)).toBe(true));
it.each(['', 'Mars/Base', '+01:00', 'africa bamako', ' UTC'])('%s is none', (name) => expect(isTimeZone(name)).toBe(false));
