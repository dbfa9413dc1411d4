import { describe, expect, it } from 'vitest';
import { DEFINITION_KINDS, type DefinitionKind, definitionKinds } from '../../server/domain/definitions/kinds';
import { saveDefinitionInput } from '../../server/domain/input/definition-inputs';
import { definitionSamples, TODAY } from './input-samples';

function refused(kind: DefinitionKind, change: Readonly<Record<string, unknown>>): string[] {
  const result = definitionKinds[kind].schema.safeParse({ ...definitionSamples[kind], ...change });
  return result.success ? [] : [...new Set(result.error.issues.map((issue) => issue.path.join('.')))];
}

describe('a definition as a form sends it', () => {
  it.each(DEFINITION_KINDS)('%s: is taken when every field is allowed', (kind) => {
    expect(definitionKinds[kind].schema.parse(definitionSamples[kind])).toEqual(definitionSamples[kind]);
  });

  it.each(DEFINITION_KINDS)('%s: names a day that does not exist', (kind) => {
    expect(refused(kind, { knownFrom: '2013-02-30' })).toEqual(['knownFrom']);
  });

  it.each(DEFINITION_KINDS)('%s: refuses a key that is not one', (kind) => {
    for (const key of ['', ' ', 7, null, 'x'.repeat(181)]) expect(refused(kind, { key })).toContain('key');
  });

  it.each(DEFINITION_KINDS)('%s: refuses a field that it does not know', (kind) => {
    expect(definitionKinds[kind].schema.safeParse({ ...definitionSamples[kind], version: 2 }).success).toBe(false);
  });

  it.each(DEFINITION_KINDS)('%s: refuses a field that is left out, rather than filling it: an edit would overwrite', (kind) => {
    // What a program left out before there was such a field is left as it stands.
    const fields = Object.keys(definitionSamples[kind]).filter((field) => !['isExpected', 'reportedBy', 'parentKey'].includes(field));
    for (const field of fields) expect(refused(kind, { [field]: undefined })).toContain(field);
  });

  it.each([
    ['force', 'name', 120],
    ['line', 'name', 120],
    ['milestone', 'name', 120],
    ['event', 'title', 300],
    ['source', 'title', 300],
    ['contributor', 'name', 120],
  ] as const)('%s: %s is needed, and has a limit of %d characters', (kind, field, limit) => {
    expect(refused(kind, { [field]: '  ' })).toEqual([field]);
    expect(refused(kind, { [field]: 'x'.repeat(limit) })).toEqual([]);
    expect(refused(kind, { [field]: 'x'.repeat(limit + 1) })).toEqual([field]);
  });

  it.each(['nga', 'N', 'N-A', 'ÉTA', 'ABCDEFGHIJKLM'])('a contributor key is two to twelve capitals or digits: not %s', (key) => {
    expect(refused('contributor', { key })).toEqual(['key']);
  });

  it.each(['force', 'indicator', 'milestone', 'event', 'source'] as const)('%s: a key is lower-case words joined by hyphens', (kind) => {
    for (const key of ['a b', '../x', 'A', 'a--b', '-a', 'é', 'a.b']) expect(refused(kind, { key })).toEqual(['key']);
    expect(refused(kind, { key: 'eutm-launch-2' })).toEqual([]);
  });

  it.each(['indicator', 'milestone', 'place'])('a force is not called %s: keys of series begin with that word already', (key) => {
    expect(refused('force', { key })).toEqual(['key']);
  });

  it('floor and target of a threshold differ, and the row is named', () => {
    expect(refused('indicator', { thresholds: [{ holdsFrom: TODAY, knownFrom: TODAY, floor: 5, target: 5 }] })).toEqual([
      'thresholds.0.target',
    ]);
  });

  it.each([-1, 0.5, 3661, '7', null])('an update interval is whole days from 0 to 3,660: not %j', (updateIntervalDays) => {
    expect(refused('indicator', { updateIntervalDays })).toEqual(['updateIntervalDays']);
  });

  it('a dependency names its row and field', () => {
    const row = definitionSamples.milestone.dependencies[0];
    expect(refused('milestone', { dependencies: [row, { ...row, predecessorKey: 'Not A Key' }] })).toEqual([
      'dependencies.1.predecessorKey',
    ]);
    expect(refused('milestone', { dependencies: [{ ...row, lagDays: 1.5 }] })).toEqual(['dependencies.0.lagDays']);
  });

  it('an estimate grows from optimistic to pessimistic, in whole days from 0 to 3,660, and a refusal names its row and field', () => {
    const [row] = definitionSamples.milestone.estimates;
    const wrong = (change: object) => refused('milestone', { estimates: [row, { ...row, ...change }] });
    expect(wrong({ optimistic: 15 })).toEqual(['estimates.1.likely']);
    expect(wrong({ pessimistic: 13 })).toEqual(['estimates.1.pessimistic']);
    expect(wrong({ optimistic: -1 })).toEqual(['estimates.1.optimistic']);
    expect(wrong({ pessimistic: 3661 })).toEqual(['estimates.1.pessimistic']);
    expect(wrong({ likely: 14.5 })).toEqual(['estimates.1.likely']);
    expect(wrong({ optimistic: 14, pessimistic: 14 })).toEqual([]);
  });

  it('a milestone waits for an amount or for a share, of a strength on a rung or of an indicator', () => {
    const [row] = definitionSamples.milestone.waits;
    const wrong = (change: object) => refused('milestone', { waits: [{ ...row, ...change }] });
    expect(wrong({})).toEqual([]);
    expect(wrong({ amount: 2000 })).toEqual(['waits.0.amount']);
    expect(wrong({ share: null })).toEqual(['waits.0.amount']);
    expect(wrong({ share: 1.01 })).toEqual(['waits.0.share']);
    expect(wrong({ share: null, amount: -1 })).toEqual(['waits.0.amount']);
    expect(wrong({ rung: null })).toEqual(['waits.0.rung']);
    expect(wrong({ kind: 'indicator' })).toEqual(['waits.0.rung']);
    expect(wrong({ kind: 'indicator', rung: null, share: null, amount: -1 })).toEqual([]);
  });

  it.each(['ftp://a', 'javascript:alert(1)', 'https://', 'https://a b', 'example.org'])(
    'an address is of the web or empty: not %j',
    (address) => {
      expect(refused('source', { address })).toEqual(['address']);
    },
  );

  it('an address may be empty', () => {
    expect(refused('source', { address: '' })).toEqual([]);
  });

  it('a save says which version it saw; null adds', () => {
    const save = { operation: 'mali-2013', kind: 'source', version: null, values: definitionSamples.source };
    expect(saveDefinitionInput.safeParse(save).success).toBe(true);
    for (const version of [0, -1, 1.5, '1', undefined]) expect(saveDefinitionInput.safeParse({ ...save, version }).success).toBe(false);
  });

  it('a save of one kind does not take the values of another', () => {
    expect(
      saveDefinitionInput.safeParse({ operation: 'mali-2013', kind: 'force', version: null, values: definitionSamples.source }).success,
    ).toBe(false);
  });
});
