import { describe, expect, it } from 'vitest';
import { ForeignAnswer, foreignWords, waitOf } from '../../app/_client/foreign-answer';
import { refusalOf } from '../../app/_client/refusal';
import { differences, sayValue } from '../../app/_forms/definition/compare';
import { proposeKey } from '../../app/_forms/definition/propose-key';
import { draftKey, keepDraft, readDraft } from '../../app/_forms/engine/draft';
import { partProblems, problemsIn } from '../../app/_forms/engine/problems';
import { toTyped } from '../../app/_forms/engine/typed';
import { findSources } from '../../app/_forms/fields/find-sources';
import { definitionKinds } from '../../server/domain/definitions/kinds';
import { keyField } from '../../server/domain/input/fields';
import { definitionSamples, definitions, TODAY } from './input-samples';

function fakeStore(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

describe('a draft', () => {
  const draft = { typed: { value: '500', note: 'half a sent' }, at: '2013-01-14T10:32:00.000Z', seen: null, onceKey: null };
  const now = Date.parse('2013-01-14T11:00:00Z');

  it('comes back as it was typed', () => {
    const store = fakeStore();
    keepDraft(store, 'k', draft);
    expect(readDraft(store, 'k', ['value', 'note'], now)).toEqual(draft);
    keepDraft(store, 'k', null);
    expect(readDraft(store, 'k', ['value'], now)).toBeNull();
  });

  it.each(['', '{', 'null', '[]', '{"typed":null,"at":"","seen":null,"onceKey":null}', '"text"'])('that is not one is none: %j', (text) => {
    const store = fakeStore();
    store.setItem('k', text);
    expect(readDraft(store, 'k', ['value'], now)).toBeNull();
  });

  it('of a form with other fields is none', () => {
    const store = fakeStore();
    keepDraft(store, 'k', draft);
    expect(readDraft(store, 'k', ['value', 'note', 'sourceKey'], now)).toBeNull();
  });

  it('that nobody came back to for a month is let go', () => {
    const store = fakeStore();
    keepDraft(store, 'k', draft);
    expect(readDraft(store, 'k', ['value'], now + 29 * 86_400_000)).toEqual(draft);
    expect(readDraft(store, 'k', ['value'], now + 31 * 86_400_000)).toBeNull();
  });

  it('that cannot be kept hurts nothing', () => {
    const full = {
      ...fakeStore(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => keepDraft(full, 'k', draft)).not.toThrow();
    expect(() => keepDraft(null, 'k', draft)).not.toThrow();
    expect(readDraft(null, 'k', [], now)).toBeNull();
  });

  it('has a place of its own for each person, operation, form and subject', () => {
    const anna = { operation: 'mali-2013', person: 'anna', entry: null };
    const keys = [
      draftKey(anna, 'report', 'a.b', null),
      draftKey(anna, 'report', null, null),
      draftKey(anna, 'pledge', null, 'afisma'),
      draftKey(anna, 'pledge', 'afisma', null),
      draftKey({ ...anna, operation: 'mali-2014' }, 'report', 'a.b', null),
      draftKey({ ...anna, person: 'ben' }, 'report', 'a.b', null),
      draftKey(anna, 'report', 'a/b', null),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a refusal', () => {
  it('keeps the code, the words, the problems and the definition as it stands', () => {
    const muster = { code: 'STALE_VERSION', problems: [{ field: 'a', message: 'b' }, 'noise'], current: { key: 'x' } };
    expect(refusalOf(Object.assign(new Error('Somebody saved.'), { data: { muster } }))).toEqual({
      code: 'STALE_VERSION',
      message: 'Somebody saved.',
      problems: [{ field: 'a', message: 'b' }],
      current: { key: 'x' },
      isUnreached: false,
      retryAfterMs: null,
    });
  });

  it.each([
    new TypeError('Failed to fetch'),
    null,
    undefined,
    'text',
    { data: null },
    { data: { muster: { code: 'OTHER' } } },
    { data: { muster: 7 } },
  ])('without a code of ours is no answer: %j', (thrown) => {
    expect(refusalOf(thrown)).toMatchObject({ code: null, problems: [], current: null });
  });
});

describe('an answer that is not the program’s', () => {
  const from = (status: number, retryAfter: string | null = null) => ({ cause: new ForeignAnswer(status, retryAfter) });

  it.each([500, 502, 503, 504, 520, 408, 429, 511, 200, 302])('may be another one later: %d says nothing of what was sent', (status) => {
    expect(refusalOf(from(status)).isUnreached).toBe(true);
  });

  it.each([400, 401, 403, 404, 413])('was refused on the way: %d is not tried again by itself', (status) => {
    expect(refusalOf(from(status)).isUnreached).toBe(false);
  });

  it('was not reached where there is none at all, and where it cannot be read', () => {
    expect(refusalOf(new TypeError('Failed to fetch'))).toMatchObject({
      isUnreached: true,
      message: expect.stringMatching(/did not answer/),
    });
    expect(refusalOf({ cause: new SyntaxError('Unexpected end of JSON input') }).isUnreached).toBe(true);
  });

  it.each([
    [413, /^It is larger than the server, or a proxy in front of it, accepts \(413\)/],
    [502, /in front of the server does not reach it \(502\)/],
    [504, /does not reach it \(504\)/],
    [503, /does not reach it \(503\)/],
    [429, /takes no more for now \(429\)/],
    [500, /failed \(500\)/],
    [200, /a network that wants a sign-in/],
    [511, /a network that wants a sign-in/],
    [401, /wants a sign-in of its own \(401\)/],
    [403, /refused it \(403\)/],
  ])('is told as what it is: %d', (status, words) => {
    expect(refusalOf(from(status)).message).toMatch(words);
    expect(refusalOf(new ForeignAnswer(status, null)).message, 'also where it was fetched without procedures').toMatch(words);
  });

  it('says of a file that the file is too large', () => {
    expect(foreignWords(413, 'The file')).toMatch(/^The file is larger/);
  });
});

describe('the wait that a server asks for', () => {
  const NOW = Date.parse('2026-11-29T10:00:00Z');

  it.each([
    ['30', 30_000],
    [' 0 ', 0],
    ['Sun, 29 Nov 2026 10:01:00 GMT', 60_000],
    ['Sun, 29 Nov 2026 09:00:00 GMT', 0],
    ['999999999', 3_600_000],
    ['soon', null],
    ['-5', null],
    ['', null],
    [null, null],
  ])('of %j is %j ms', (header, ms) => {
    expect(waitOf(header, NOW)).toBe(ms);
  });

  it('is read from the answer of the program, and else from its refusal', () => {
    const muster = { code: 'TOO_MANY', problems: [], current: { retryAfterSeconds: 12 } };
    const response = new Response(null, { headers: { 'Retry-After': '7' } });
    expect(refusalOf({ message: 'Wait.', data: { muster } }).retryAfterMs).toBe(12_000);
    expect(refusalOf({ message: 'Wait.', data: { muster }, meta: { response } }).retryAfterMs).toBe(7_000);
  });
});

describe('problems', () => {
  it('are found in every depth of a form, and page elements are not looked into', () => {
    const element: Record<string, unknown> = { type: 'text', message: 'not words of ours' };
    element.self = element;
    const errors = {
      value: { type: 'rule', message: 'Less.', ref: element },
      rows: [undefined, { target: { type: 'custom', message: 'Other.' } }],
    };
    expect(problemsIn(errors)).toEqual([
      { field: 'value', message: 'Less.' },
      { field: 'rows.1.target', message: 'Other.' },
    ]);
    expect(problemsIn(undefined)).toEqual([]);
  });

  it('go to the fields that can show them, and to the top else', () => {
    const problems = [
      { field: 'values.name', message: '1' },
      { field: 'rows.0.x', message: '2' },
      { field: 'operation', message: '3' },
      { field: '', message: '4' },
    ];
    const { shown, above } = partProblems(problems, ['name', 'rows']);
    expect(shown.map(({ field }) => field)).toEqual(['name', 'rows.0.x']);
    expect(above.map(({ message }) => message)).toEqual(['3', '4']);
  });
});

describe('two versions', () => {
  const { fields } = definitionKinds.indicator;
  const seen = toTyped(fields, definitionSamples.indicator);

  it('differ in nothing when they say the same in other letters', () => {
    expect(differences(fields, seen, { ...seen, usualHigh: ' 50.0 ' }, seen)).toEqual([]);
  });

  it('tell who changed a field: me, them or both', () => {
    const mine = { ...seen, name: 'Mine', note: 'mine' };
    const theirs = { ...seen, note: 'theirs', unit: 'percent' };
    const found = differences(fields, seen, mine, theirs).map(({ field, changedBy }) => [field.name, changedBy]);
    expect(Object.fromEntries(found)).toEqual({ name: 'me', note: 'both', unit: 'them' });
  });

  it('show a table row by row', () => {
    const thresholds = fields.find(({ name }) => name === 'thresholds');
    expect(thresholds && sayValue(thresholds, seen.thresholds ?? [], definitions, seen)).toEqual([
      `Holds from: ${TODAY}, Known from: ${TODAY}, Floor: 10, Target: 0`,
    ]);
  });
});

describe('a proposed key', () => {
  it.each([
    ['Malian battalions', 'malian-battalions'],
    ['Côte d’Ivoire', 'cote-d-ivoire'],
    ['EUTM: 2,000 men!', 'eutm-2-000-men'],
    ['', ''],
    ['马里', ''],
  ])('of %j is %j', (name, key) => {
    expect(proposeKey(name, [])).toBe(key);
  });

  it('is a key, whatever the length of the name', () => {
    for (const name of ['x'.repeat(300), 'word '.repeat(60), `${'y'.repeat(59)} tail`])
      expect(keyField.safeParse(proposeKey(name, [])).success).toBe(true);
  });

  it('that is taken gets a number', () => {
    expect(proposeKey('Launch', ['launch', 'launch-2'])).toBe('launch-3');
  });
});

describe('finding a source', () => {
  const sources = [
    { ...definitionSamples.source, version: 1 },
    {
      key: 'rfi',
      version: 1,
      knownFrom: '2013-01-20',
      title: 'RFI, L’armée française à Léré',
      address: 'https://rfi.fr',
      reliability: 'B' as const,
    },
  ];

  it('takes words in any order, without accents', () => {
    expect(findSources(sources, 'lere RFI', 10).map(({ key }) => key)).toEqual(['rfi']);
    expect(findSources(sources, 'nowhere', 10)).toEqual([]);
  });

  it('shows the newest first, and no more than asked', () => {
    expect(findSources(sources, '', 10).map(({ key }) => key)).toEqual(['rfi', 'stratfor']);
    expect(findSources(sources, '', 1)).toHaveLength(1);
  });
});
