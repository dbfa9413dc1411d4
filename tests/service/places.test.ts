import { expect, it } from 'vitest';
import { DEMONSTRATION } from '../../server/services/inputs';
import { exportPlaces } from '../../server/services/places/export-places';
import { findPlaces } from '../../server/services/places/find-places';
import { importPlaces } from '../../server/services/places/import-places';
import { readGround } from '../../server/services/places/read-ground';
import { readMap } from '../../server/services/places/read-map';
import { describeEachDatabase } from './databases';
import { openInstance, refusalOf, traces } from './instance';

const OWN = { operation: 'small' };
const file = (...names: string[]) => ({
  ...OWN,
  text: JSON.stringify({
    type: 'FeatureCollection',
    features: names.map((name) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [-3.6, 14.5] }, properties: { name } })),
  }),
  knownFrom: '2013-01-14',
  coordinateSource: 'a file',
  isDryRun: false,
});

describeEachDatabase('places', ({ fresh }) => {
  it.each([
    ['Port-au-Prince', 'Port-au-Prince', 'Haiti', 18.54, -72.34],
    ['port au prince', 'Port-au-Prince', 'Haiti', 18.54, -72.34],
    ['gonaives', 'Gonaïves', 'Haiti', 19.45, -72.69],
    ['Gao', 'Gao', 'Mali', 16.27, -0.04],
    ['KYIV', 'Kyiv', 'Ukraine', 50.45, 30.52],
    ['Suva', 'Suva', 'Fiji', -18.14, 178.44],
  ])('%s is found by name, without regard to marks and case', async (name, wanted, country, lat, lon) => {
    const { editor } = await openInstance(await fresh());
    const [first] = await findPlaces(editor, { ...OWN, name });
    expect(first).toMatchObject({ name: wanted, country });
    expect(first?.lat).toBeCloseTo(lat, 1);
    expect(first?.lon).toBeCloseTo(lon, 1);
  });

  it('are at most ten for a beginning, the largest first, and none for what is no name', async () => {
    const { editor } = await openInstance(await fresh());
    const found = await findPlaces(editor, { ...OWN, name: 'san' });
    expect(found).toHaveLength(10);
    for (const name of ['', '  ', '-', 'zzzzzzzz', '\n']) expect(await findPlaces(editor, { ...OWN, name })).toEqual([]);
  });

  it('are looked for, and the ground read, by editors alone', async () => {
    const { reader } = await openInstance(await fresh());
    expect((await refusalOf(findPlaces(reader, { ...OWN, name: 'Gao' }))).code).toBe('SIGN_IN');
    expect((await refusalOf(readGround(reader, { ...OWN, lat: 0, lon: 0, high: 180 }))).code).toBe('SIGN_IN');
    expect((await refusalOf(importPlaces(reader, file('Bankass')))).code).toBe('SIGN_IN');
  });

  it('are drawn on a map once there is one', async () => {
    const { editor, reader } = await openInstance(await fresh());
    const ground = await readGround(editor, { ...OWN, lat: 0, lon: 0, high: 180 });
    expect(ground.frame).toMatchObject({ west: -180, east: 180, south: -90, north: 90 });
    expect(ground.svg).toContain('RUSSIA');
    await importPlaces(editor, file('Bankass'));
    const map = await readMap(reader, { ...OWN, known: null });
    expect(map?.drawings.wide).toContain('Bankass');
    expect(map?.drawings.wide).toContain('MALI');
  });

  it('of a file are added in one change; those of a known name are left, and a repeat adds nothing', async () => {
    const { db, editor, board } = await openInstance(await fresh());
    const before = await traces(db);
    const foreseen = await importPlaces(editor, { ...file('Bankass', 'gao', 'Douentza'), isDryRun: true });
    expect(foreseen).toMatchObject({ added: [{ key: 'bankass' }, { key: 'douentza' }], same: [{ name: 'gao' }], revision: null });
    expect(await traces(db)).toEqual(before);
    const done = await importPlaces(editor, file('Bankass', 'gao', 'Douentza'));
    expect(done).toMatchObject({ ...foreseen, revision: 2 });
    expect((await board()).theatre.places.map(({ name }) => name)).toEqual(expect.arrayContaining(['Bankass', 'Douentza']));
    expect(await db.prisma.change.findFirst({ where: { revision: 2 } })).toMatchObject({ summary: 'Added 2 places from a file' });
    expect(await importPlaces(editor, file('Bankass', 'gao', 'Douentza'))).toMatchObject({ added: [], revision: null });
    expect((await traces(db)).changes).toBe(before.changes + 1);
  });

  it('of two files that are sent at once are added once', async () => {
    const { editor, board } = await openInstance(await fresh());
    await Promise.allSettled([importPlaces(editor, file('Bankass')), importPlaces(editor, file('Bankass'))]);
    expect((await board()).theatre.places.filter(({ name }) => name === 'Bankass')).toHaveLength(1);
  });

  it('of a file in which one cannot be taken are not added', async () => {
    const { db, editor } = await openInstance(await fresh());
    const before = await traces(db);
    const refusal = await refusalOf(importPlaces(editor, { ...file('Bankass'), text: file('Bankass', '').text }));
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', problems: [{ field: 'text', message: 'Point 2: it has no name.' }] });
    expect(await traces(db)).toEqual(before);
  });

  it('are handed out as they were known on the day', async () => {
    const { editor, reader } = await openInstance(await fresh());
    await importPlaces(editor, file('Bankass'));
    const on = async (known: string) => String((await exportPlaces(reader, { ...OWN, known, asOf: null, format: 'geojson' })).body);
    expect(await on('2013-01-14')).toContain('Bankass');
    expect(await on('2013-01-13')).not.toContain('Bankass');
    const kml = await exportPlaces(reader, { ...OWN, known: '2013-01-14', asOf: null, format: 'kml' });
    expect(kml).toMatchObject({ contentType: 'application/vnd.google-earth.kml+xml', fileName: 'small-places-2013-01-14.kml' });
  });

  it('have an example for each verb', () => {
    for (const { example } of [findPlaces, readGround, readMap, importPlaces]) expect(example).toMatchObject(DEMONSTRATION);
  });
});
