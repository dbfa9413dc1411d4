import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Changes,
  canonicalChanges,
  NO_CHANGES,
  queryOfChanges,
  readChanges,
  textsOfChanges,
  wordsOfChanges,
} from '../../server/domain/scenarios/changes';
import { smallOperation } from './small-operation';

const contributor = fc.constantFrom('NGA', 'SEN', 'TCD', 'FRA');
const anyChanges: fc.Arbitrary<Changes> = fc.record({
  out: fc.array(contributor, { maxLength: 4 }),
  delays: fc.array(fc.record({ contributor, days: fc.integer({ min: -3660, max: 3660 }) }), { maxLength: 4 }),
  pledges: fc.array(fc.record({ pledge: fc.constantFrom('afisma.nga', 'eutm.trainers.fra'), value: fc.nat(9000) }), { maxLength: 3 }),
});

describe('changes in an address', () => {
  it('are read as they were written, for any changes', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        expect(readChanges(textsOfChanges(changes))).toEqual({ changes: canonicalChanges(changes), problems: [] });
      }),
    );
  });

  it('are written in one way, however they were made', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const { out, delays, pledges } = canonicalChanges(changes);
        expect(queryOfChanges({ out: [...out].reverse(), delays: [...delays].reverse(), pledges: [...pledges].reverse() })).toBe(
          queryOfChanges(changes),
        );
      }),
    );
    expect(
      queryOfChanges({ out: ['TGO', 'NGA'], delays: [{ contributor: 'TCD', days: 30 }], pledges: [{ pledge: 'afisma.ner', value: 250 }] }),
    ).toBe('out=NGA,TGO&delay=TCD:30&pledge=afisma.ner:250');
    expect(queryOfChanges(NO_CHANGES)).toBe('');
  });

  it('that cannot be read are named, and the rest is read', () => {
    const { changes, problems } = readChanges({ out: 'NGA,<b>', delay: 'TCD:soon,SEN:3', pledge: 'afisma.nga:-1,afisma.sen:10' });
    expect(changes).toEqual({ out: ['NGA'], delays: [{ contributor: 'SEN', days: 3 }], pledges: [{ pledge: 'afisma.sen', value: 10 }] });
    expect(problems).toHaveLength(3);
  });

  it('never throw, whatever stands there', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (out, delay, pledge) => void readChanges({ out, delay, pledge })));
  });

  it('are said in words', () => {
    const changes: Changes = {
      out: ['NGA'],
      delays: [{ contributor: 'TCD', days: -1 }],
      pledges: [{ pledge: 'eutm.trainers.fra', value: 40 }],
    };
    expect(wordsOfChanges(changes, smallOperation)).toEqual([
      'without Nigeria',
      'Chad 1 day earlier',
      'France pledges 40 to EUTM, Trainers',
    ]);
  });
});
