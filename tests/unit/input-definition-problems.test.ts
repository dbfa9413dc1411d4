import { describe, expect, it } from 'vitest';
import type { DefinitionKind } from '../../server/domain/definitions/kinds';
import { problemsOfDefinition } from '../../server/domain/definitions/kinds';
import { saveDefinitionInput } from '../../server/domain/input/definition-inputs';
import { definitionSamples, definitions as known } from './input-samples';

function refused(kind: DefinitionKind, change: Readonly<Record<string, unknown>>, definitions = known): string[] {
  const input = saveDefinitionInput.parse({
    operation: 'mali-2013',
    kind,
    version: null,
    values: { ...definitionSamples[kind], ...change },
  });
  return problemsOfDefinition(input, definitions).map(({ field }) => field);
}

const wait = definitionSamples.milestone.dependencies[0];

describe('what is wrong with a definition besides its form', () => {
  it.each(['force', 'contributor', 'line', 'pledge', 'component', 'indicator', 'milestone', 'event', 'source'] as const)(
    '%s: nothing, when it names what exists',
    (kind) => {
      expect(refused(kind, {})).toEqual([]);
    },
  );

  it.each([
    ['line', 'placeKey', 'timbuktu'],
    ['indicator', 'componentKey', 'logistics'],
    ['milestone', 'componentKey', 'logistics'],
    ['event', 'sourceKey', 'rumour'],
  ] as const)('%s: names the field whose %s does not exist', (kind, field, value) => {
    expect(refused(kind, { [field]: value })).toEqual([field]);
  });

  it('a line is not named like a contributor or a reported total, because it would hide their series', () => {
    expect(refused('line', { lineKey: 'sen', key: 'afisma.sen' })).toContain('lineKey');
    expect(refused('line', { lineKey: 'total-all', key: 'afisma.total-all' })).toContain('lineKey');
  });

  it('an unknown contributor, force or line of a pledge is named', () => {
    expect(refused('pledge', { contributorKey: 'ZZZ', key: 'afisma.zzz' })).toEqual(['contributorKey']);
    expect(refused('pledge', { forceKey: 'nato', key: 'nato.sen' })).toEqual(['forceKey']);
    expect(refused('pledge', { lineKey: 'airlift', key: 'afisma.airlift.sen' })).toEqual(['lineKey']);
  });

  it('a line is named after its force, a pledge after its force, line and contributor', () => {
    expect(refused('line', { key: 'afisma.trainers' })).toEqual(['key']);
    expect(refused('pledge', { key: 'afisma.nga' })).toEqual(['key']);
    expect(refused('pledge', { forceKey: 'eutm', lineKey: 'trainers', key: 'eutm.trainers.sen' })).toEqual([]);
  });

  it('a pledge to a force as a whole keeps its key when it is matched to a line of the same unit', () => {
    const matched = { forceKey: 'eutm', lineKey: 'trainers', key: 'eutm.sen' };
    expect(refused('pledge', matched)).toEqual([]);
    const lines = known.lines.map((line) => ({ ...line, unit: 'sets' }));
    expect(refused('pledge', matched, { ...known, lines })).toEqual(['lineKey']);
    expect(refused('pledge', { ...matched, key: 'eutm.trainers.sen' }, { ...known, lines })).toEqual([]);
  });

  it('two shares of a pledge are not known from one day', () => {
    const [share] = definitionSamples.pledge.allowances;
    expect(refused('pledge', { allowances: [share, { ...share, share: 0.2 }] })).toEqual(['allowances.1.knownFrom']);
    expect(refused('pledge', { allowances: [share, { ...share, knownFrom: '2013-01-20' }] })).toEqual([]);
  });

  it('two thresholds do not hold from one day, known from one day', () => {
    const row = definitionSamples.indicator.thresholds[0];
    expect(refused('indicator', { thresholds: [row, { ...row, target: 6 }] })).toEqual(['thresholds.1.holdsFrom']);
    expect(refused('indicator', { thresholds: [row, { ...row, knownFrom: '2013-01-20' }] })).toEqual([]);
  });

  it('the usual range runs from low to high, and may be one number or open', () => {
    expect(refused('indicator', { usualLow: 10, usualHigh: 5 })).toEqual(['usualHigh']);
    expect(refused('indicator', { usualLow: 5, usualHigh: 5 })).toEqual([]);
    expect(refused('indicator', { usualLow: 10, usualHigh: null })).toEqual([]);
  });

  it.each([
    'figure:afisma.planned',
    'figure:nobody.pledged',
    'figure:',
    'places:nowhere',
    'lines:nato.deployed',
    'lines:afisma.bogus',
    'lines:afisma.deployed.more',
    'sums:afisma',
    'constructor',
  ])('an indicator is not measured by %s', (measuredBy) => {
    expect(new Set(refused('indicator', { measuredBy }))).toEqual(new Set(['measuredBy']));
  });

  it.each(['', 'figure:afisma.pledged', 'places:konna', 'lines:afisma.deployed'])('an indicator may be measured by %j', (measuredBy) => {
    expect(refused('indicator', { measuredBy })).toEqual([]);
  });

  it('a target is the plan of a force or a total that there is', () => {
    expect(refused('indicator', { targetBy: 'figure:afisma.planned' })).toEqual([]);
    expect(refused('indicator', { targetBy: 'figure:afisma.pledged' })).toEqual([]);
    expect(refused('indicator', { targetBy: 'figure:afisma.nga.pledged' })).toEqual(['targetBy']);
    expect(refused('indicator', { targetBy: 'figure:afisma.disbursed' })).toEqual(['targetBy']);
  });

  it('a milestone waits for one that exists, and once', () => {
    expect(refused('milestone', { dependencies: [{ ...wait, predecessorKey: 'victory' }] })).toEqual(['dependencies.0.predecessorKey']);
    expect(refused('milestone', { dependencies: [wait, wait] })).toEqual(['dependencies.1.predecessorKey']);
  });

  it('a milestone waits for a force or an indicator that exists, and once from a day', () => {
    const [row] = definitionSamples.milestone.waits;
    const caches = { ...row, kind: 'indicator', subjectKey: 'caches', rung: null };
    expect(refused('milestone', { waits: [{ ...row, subjectKey: 'caches' }] })).toEqual(['waits.0.subjectKey']);
    expect(refused('milestone', { waits: [row, { ...caches, subjectKey: 'afisma' }] })).toEqual(['waits.1.subjectKey']);
    expect(refused('milestone', { waits: [row, caches, { ...row, share: 0.75 }] })).toEqual(['waits.2.knownFrom']);
    expect(refused('milestone', { waits: [row, caches, { ...row, share: 0.75, knownFrom: '2013-02-01' }] })).toEqual([]);
  });

  it('a milestone is estimated once on a day', () => {
    const [row] = definitionSamples.milestone.estimates;
    expect(refused('milestone', { estimates: [row, { ...row, likely: 20 }] })).toEqual(['estimates.1.knownFrom']);
    expect(refused('milestone', { estimates: [row, { ...row, knownFrom: '2013-02-01' }] })).toEqual([]);
  });

  it('a milestone does not wait for itself, by no way round', () => {
    expect(refused('milestone', { dependencies: [{ ...wait, predecessorKey: 'launch' }] })).toEqual(['dependencies']);
    const milestones = known.milestones.map((one) =>
      one.key === 'mandate'
        ? { ...one, dependencies: [{ ...wait, predecessorKey: 'staging' }] }
        : { ...one, dependencies: [{ ...wait, predecessorKey: 'launch' }] },
    );
    expect(refused('milestone', {}, { ...known, milestones })).toEqual(['dependencies']);
  });
});
