import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChainWalk } from '../../server/domain/chain-walk';
import { type Change, hashedText } from '../../server/domain/change';
import { dayAt } from './series-samples';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The number of the first change that does not hold, of a log whose operation names its last; null: all hold. */
function firstBrokenLink(chain: readonly Change[]): number | null {
  const walk = new ChainWalk(() => {
    const hash = createHash('sha256');
    return { update: (text) => void hash.update(text), hex: () => hash.digest('hex') };
  });
  for (const change of chain) walk.change(change);
  const last = chain.at(-1);
  return walk.end({ revision: last?.revision ?? 0, chainHash: last?.hash ?? '' })?.revision ?? null;
}

type Content = Omit<Change, 'hash' | 'prevHash' | 'revision'>;

function chainOf(contents: readonly Content[]): Change[] {
  const changes: Change[] = [];
  for (const content of contents) {
    const unsigned = { ...content, revision: changes.length + 1, prevHash: changes.at(-1)?.hash ?? '' };
    changes.push({ ...unsigned, hash: sha256(hashedText(unsigned)) });
  }
  return changes;
}

const contents = fc.array(
  fc.record({
    operationKey: fc.constant('mali-2013'),
    at: fc.constant('2013-01-14T00:00:00.000Z'),
    author: fc.string(),
    // What records no report: the service tests have the others.
    action: fc.constantFrom('define', 'undo'),
    summary: fc.string(),
    keys: fc.array(fc.string(), { maxLength: 3 }),
    knownAt: fc.option(fc.nat({ max: 9 }).map(dayAt), { nil: null }),
    payload: fc.string(),
  }),
  { minLength: 1, maxLength: 8 },
);
const chains = contents.map(chainOf);
const pick = fc.nat();

/** Something else in place of one member. */
function spoil(change: Change, member: keyof Change): Change {
  const value = change[member];
  if (typeof value === 'number') return { ...change, [member]: value + 1 };
  if (member === 'keys') return { ...change, keys: [...change.keys, 'more'] };
  if (member === 'knownAt') return { ...change, knownAt: value === null ? dayAt(3) : null };
  return { ...change, [member]: `${value}x` };
}

const MEMBERS = [
  'operationKey',
  'revision',
  'at',
  'author',
  'action',
  'summary',
  'keys',
  'knownAt',
  'payload',
  'prevHash',
  'hash',
] as const;

describe('a chain of changes', () => {
  it('holds as it was written, from its first entry to any', () => {
    fc.assert(
      fc.property(chains, pick, (chain, end) => {
        expect(firstBrokenLink(chain.slice(0, (end % chain.length) + 1))).toBeNull();
      }),
    );
    expect(firstBrokenLink([])).toBeNull();
  });

  it.each(MEMBERS)('in which %s of one entry was altered breaks at that entry', (member) => {
    fc.assert(
      fc.property(chains, pick, (chain, index) => {
        const at = index % chain.length;
        const altered = chain.map((change, place) => (place === at ? spoil(change, member) : change));
        expect(firstBrokenLink(altered)).toBe(at + 1);
      }),
      { numRuns: 30 },
    );
  });

  it('in which one character of one text was altered breaks at that entry', () => {
    fc.assert(
      fc.property(
        chains,
        pick,
        pick,
        fc.constantFrom('author', 'summary', 'payload', 'prevHash', 'hash'),
        (chain, index, place, member) => {
          const at = index % chain.length;
          const text = chain[at]?.[member] ?? '';
          fc.pre(text.length > 0);
          const from = place % text.length;
          const flipped = text.slice(0, from) + String.fromCharCode(text.charCodeAt(from) ^ 1) + text.slice(from + 1);
          expect(firstBrokenLink(chain.map((change, n) => (n === at ? { ...change, [member]: flipped } : change)))).toBe(at + 1);
        },
      ),
    );
  });

  it('from which an entry was removed breaks where it stood', () => {
    fc.assert(
      fc.property(chains, pick, (chain, index) => {
        fc.pre(chain.length > 1);
        const at = index % (chain.length - 1);
        expect(firstBrokenLink(chain.filter((_, place) => place !== at))).toBe(at + 1);
      }),
    );
  });

  it('in which two neighbours were swapped breaks at the first of them', () => {
    fc.assert(
      fc.property(chains, pick, (chain, index) => {
        fc.pre(chain.length > 1);
        const at = index % (chain.length - 1);
        const [one, two] = [chain[at], chain[at + 1]];
        fc.pre(one !== undefined && two !== undefined);
        const swapped = [...chain.slice(0, at), ...[two, one].filter((change) => change !== undefined), ...chain.slice(at + 2)];
        expect(firstBrokenLink(swapped)).toBe(at + 1);
      }),
    );
  });

  it('in which an entry was put in breaks there, even when its own hash is right', () => {
    fc.assert(
      fc.property(chains, pick, (chain, index) => {
        const at = index % chain.length;
        const stranger = { ...(chain[at] as Change), summary: 'put in', prevHash: chain[at - 1]?.hash ?? '' };
        const forged = { ...stranger, hash: sha256(hashedText(stranger)) };
        expect(firstBrokenLink([...chain.slice(0, at), forged, ...chain.slice(at)])).toBe(at + 2);
      }),
    );
  });

  it('of which one entry was rewritten and signed again breaks at the next', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        fc.pre(chain.length > 1);
        const [first, ...rest] = chain;
        const altered = { ...(first as Change), summary: 'rewritten' };
        expect(firstBrokenLink([{ ...altered, hash: sha256(hashedText(altered)) }, ...rest])).toBe(2);
      }),
    );
  });
});
