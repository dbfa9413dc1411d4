import { describe, expect, it } from 'vitest';
import { type Entry, entriesOf, gistOf, isBehind, nextToSend, outcomeOf, standingsOf } from '../../app/_outbox/entry';

const NOW = Date.parse('2013-01-20T12:00:00Z');

function entryOf(id: number, change: Partial<Entry> = {}): Entry {
  return {
    id,
    key: `key-${id}`,
    person: 'anna',
    title: 'Report: Benin, pledged',
    gist: '350',
    subjects: ['afisma.ben.pledged'],
    procedure: 'reports.append',
    input: {},
    triedAt: '2013-01-20T10:00:00.000Z',
    request: { operation: 'mali-2013', form: 'report', subject: 'afisma.ben.pledged', within: null, known: '2013-01-14' },
    typed: {},
    seen: null,
    state: 'waiting',
    refusal: null,
    ...change,
  };
}

const standings = (entries: readonly Entry[], person = 'anna') =>
  standingsOf(entries, person, NOW).map(({ entry, standing }) => `${entry.id} ${standing}`);

describe('the outbox', () => {
  it('sends in the order of writing, whatever the order in which it is read', () => {
    expect(nextToSend([entryOf(3), entryOf(1), entryOf(2)], 'anna', NOW)?.id).toBe(1);
    expect(nextToSend([], 'anna', NOW)).toBeNull();
  });

  it.each(['refused', 'held'] as const)('stops behind what was %s what is about the same, and nothing else', (state) => {
    const other = { subjects: ['afisma.tgo.pledged'] };
    const entries = [entryOf(1, { state }), entryOf(2), entryOf(3, other), entryOf(4)];
    expect(standings(entries)).toEqual([`1 ${state}`, '2 behind', '3 waiting', '4 behind']);
    expect(nextToSend(entries, 'anna', NOW)?.id).toBe(3);
  });

  it('stops what is about several things behind one of them, and others behind it', () => {
    const entries = [
      entryOf(1, { state: 'refused' }),
      entryOf(2, { subjects: ['afisma.ben.pledged', 'afisma.tgo.pledged'] }),
      entryOf(3, { subjects: ['afisma.tgo.pledged'] }),
    ];
    expect(standings(entries)).toEqual(['1 refused', '2 behind', '3 behind']);
  });

  it('does not stop for the same key in another operation', () => {
    const elsewhere = { request: { ...entryOf(2).request, operation: 'other' } };
    expect(standings([entryOf(1, { state: 'refused' }), entryOf(2, elsewhere)])).toEqual(['1 refused', '2 waiting']);
  });

  it('shows and sends nobody what another wrote', () => {
    const entries = [entryOf(1, { person: 'ben' }), entryOf(2)];
    expect(entriesOf(entries, 'anna').map(({ id }) => id)).toEqual([2]);
    expect(nextToSend(entries, 'ben', NOW)?.id).toBe(1);
    expect(nextToSend(entries, 'carla', NOW)).toBeNull();
  });

  it('shows what the desk wrote to whoever has an account now, and sends it as nobody', () => {
    const entries = [entryOf(1, { person: 'desk' })];
    expect(standings(entries)).toEqual(['1 of the desk']);
    expect(nextToSend(entries, 'anna', NOW)).toBeNull();
    expect(nextToSend(entries, 'desk', NOW)?.id).toBe(1);
  });

  it('asks a person about what was tried so long ago that a repeat would not be known', () => {
    const entries = [entryOf(1, { triedAt: '2013-01-13T10:00:00.000Z' }), entryOf(2)];
    expect(standings(entries)).toEqual(['1 old', '2 behind']);
  });

  it('says what is written about the same is behind what waits, and not behind what was refused', () => {
    const about = (entries: readonly Entry[], subject: string) => isBehind(entries, 'anna', 'mali-2013', [subject], NOW);
    expect(about([entryOf(1)], 'afisma.ben.pledged')).toBe(true);
    expect(about([entryOf(1)], 'afisma.tgo.pledged')).toBe(false);
    expect(about([entryOf(1, { state: 'refused' })], 'afisma.ben.pledged')).toBe(false);
    expect(isBehind([entryOf(1)], 'ben', 'mali-2013', ['afisma.ben.pledged'], NOW)).toBe(false);
  });

  it.each([
    [{ isUnreached: true, code: null }, 'unreached'],
    [{ code: 'TOO_MANY' }, 'busy'],
    [{ code: 'UNAVAILABLE' }, 'busy'],
    [{ code: 'SIGN_IN' }, 'sign in'],
    [{ code: 'FORBIDDEN' }, 'refused'],
    [{ code: 'STALE_VERSION' }, 'refused'],
    [{ code: 'NEEDS_REASON' }, 'refused'],
    [{ code: 'BAD_INPUT' }, 'refused'],
    [{ code: 'INTERNAL' }, 'fault'],
    [{ code: null }, 'refused'],
  ] as const)('of %j makes: %s', (part, outcome) => {
    expect(outcomeOf({ isUnreached: false, ...part })).toBe(outcome);
  });

  it('names an entry by what was typed first of what tells most', () => {
    expect(gistOf({ note: 'n', reason: 'because', value: ' 350 ' })).toBe('350');
    expect(gistOf({ value: '', reason: 'because' })).toBe('because');
    expect(gistOf({ rows: [] })).toBe('');
  });
});
