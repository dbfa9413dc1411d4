import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../server/domain/canonical';

/** Any JSON value, with members of any name. */
const json = fc.jsonValue({ maxDepth: 4 });

/** The same value with the members of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe('canonical JSON', () => {
  it('says the same value as JSON does', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('of what it said is the same text', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const same = JSON.stringify(reversed(reversed(one))) === JSON.stringify(reversed(reversed(other)));
        if (canonicalJson(one) === canonicalJson(other)) expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(canonicalJson(other)));
        else expect(same).toBe(false);
      }),
    );
  });

  it('sorts members bytewise, has no spaces and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é'], B: undefined, ä: {}, A: '' })).toBe('{"A":"","a":[true,null,"é"],"b":1,"ä":{}}');
  });

  it('writes a lone surrogate so that it comes back', () => {
    expect(JSON.parse(canonicalJson('\uD800'))).toBe('\uD800');
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['undefined', undefined],
    ['a symbol', Symbol('x')],
    ['a big integer', 7n],
    ['undefined in a list', [undefined]],
    ['a gap in a list', Object.assign([], { length: 1 })],
    ['a date', new Date(0)],
    ['a map', new Map([[1, 2]])],
    ['NaN deep inside', { a: [{ b: Number.NaN }] }],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
