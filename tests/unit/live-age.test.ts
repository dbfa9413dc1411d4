import { describe, expect, it } from 'vitest';
import { heardWords } from '../../app/_live/heard';

const AT = Date.parse('2026-11-29T10:00:00Z');

describe('the age of what a page knows', () => {
  it.each([
    ['live', 4_000, 'heard 4 s ago'],
    ['silent', 59_999, 'last heard 59 s ago'],
    ['silent', 125_000, 'last heard 2 min ago'],
    ['reconnecting', 7_200_000, 'last heard 2 h ago'],
    ['waking', 600_000, 'asleep until now, last heard 10 min ago'],
  ] as const)('is told beside %s after %i ms', (phase, age, words) => {
    expect(heardWords(phase, AT, AT + age)).toBe(words);
  });

  it('is none before the server was heard, nor where it will not be heard again', () => {
    expect(heardWords('starting', 0, AT)).toBe('');
    expect(heardWords('offline', 0, AT)).toBe('');
    expect(heardWords('signed out', AT, AT + 1_000)).toBe('');
  });

  it('is never negative, also when the clock of the computer was set back', () => {
    expect(heardWords('live', AT, AT - 60_000)).toBe('heard 0 s ago');
  });
});
