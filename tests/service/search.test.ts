import { expect, it } from 'vitest';
import type { Definitions, OperationEvent } from '../../server/domain/definitions/types';
import { MOST_ENTRIES, searchEntries } from '../../server/domain/search/entries';
import { readIndex } from '../../server/services/search/read-index';
import { smallOperation } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { instanceOver, openInstance, refusalOf } from './instance';

const PRESENT = { operation: 'small', known: null } as const;

describeEachDatabase('the names of an operation', ({ fresh }) => {
  it('are those of figures, contributors and all that is defined, each once', async () => {
    const instance = await openInstance(await fresh(), [['afisma.nga.pledged', 600, '2013-01-01']]);
    const { entries, view } = await readIndex(instance.reader, PRESENT);
    expect(view.knownAt).toBe('2013-01-14');
    const named = entries.map(({ kind, key }) => `${kind} ${key}`);
    expect(new Set(named).size).toBe(named.length);
    expect(named).toEqual(
      expect.arrayContaining(['total afisma.pledged', 'figure afisma.nga.pledged', 'contributor NGA', 'indicator indicator.caches']),
    );
    expect(entries.find(({ key }) => key === 'afisma.nga.pledged')?.name).toBe('Nigeria, pledged (AFISMA)');
  });

  it('are those that were known on the viewed day', async () => {
    const instance = await openInstance(await fresh(), [['afisma.total-ecowas.pledged', 1000, '2013-01-10']]);
    const keysOn = async (known: string | null) =>
      (await readIndex(instance.reader, { operation: 'small', known })).entries.map(({ key }) => key);
    expect(await keysOn(null)).toContain('afisma.total-ecowas.pledged');
    expect(await keysOn('2013-01-09')).not.toContain('afisma.total-ecowas.pledged');
    await instance.save('place', null, { ...PLACE, knownFrom: '2013-01-14' });
    expect(await keysOn(null)).toContain('lere');
    expect(await keysOn('2013-01-13')).not.toContain('lere');
  });

  it('are told to nobody who may not read the operation', async () => {
    const db = await fresh();
    await openInstance(db, []);
    const { reader } = instanceOver(db);
    expect(await refusalOf(readIndex(reader, { operation: 'none', known: null }))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

const EVENT: OperationEvent = {
  key: 'event',
  version: 1,
  knownFrom: '2013-01-01',
  occurredOn: '2013-01-01',
  place: '',
  actor: '',
  kind: 'offensive',
  title: 'Event',
  sourceKey: 'un',
};
const PLACE = { key: 'lere', name: 'Léré', kind: 'town', lat: 15.7, lon: -4.9, why: '', coordinateSource: '' };

it('are bounded: what there is most of is left out first', () => {
  const events = Array.from({ length: 2 * MOST_ENTRIES }, (_, at) => ({ ...EVENT, key: `event-${at}`, title: `Event ${at}` }));
  const of = (definitions: Definitions) => searchEntries(definitions, () => true);
  const definitions = smallOperation;
  const entries = of({ ...definitions, events });
  expect(entries).toHaveLength(MOST_ENTRIES);
  expect(entries.filter(({ kind }) => kind !== 'event')).toEqual(of({ ...definitions, events: [] }));
});
