import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceMark } from '../../server/domain/board/types';
import { planPlaces } from '../../server/domain/places/plan';
import { readPlaceFile } from '../../server/domain/places/read';
import { writeGeoJson, writeKml } from '../../server/domain/places/written';
import { kindsOf } from '../../server/domain/shapes/shapes';

const SAID = { knownFrom: '2013-01-14', coordinateSource: 'a file' };
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((one) => one.trim() === one && one !== '' && !one.includes('\r'));
// What XML cannot hold is left out of KML; what cannot be stored is in no operation.
const written = text.filter((one) => /^[^\p{C}]*$/u.test(one));
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((value) => value + 0);
const place: fc.Arbitrary<PlaceMark> = fc.record({
  key: fc.constantFrom('gao', 'kidal', 'port-au-prince'),
  name: written,
  kind: fc.constantFrom(...kindsOf('placeKinds')),
  lat: degrees(90),
  lon: degrees(180),
  control: fc.constantFrom('opposing', 'government', null),
  since: fc.constantFrom('2012-06-28', null),
  why: written,
});

const geoJson = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const point = (coordinates: unknown, properties: unknown) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties });
const kml = (body: string) => `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${body}</Document></kml>`;
const placemark = (name: string, at: string) =>
  `<Placemark><name>${name}</name><Point><coordinates>${at}</coordinates></Point></Placemark>`;

describe('places that are written as a layer', () => {
  it.each([
    ['GeoJSON', writeGeoJson],
    ['KML', writeKml],
  ])('are read back from %s as they were', (_, write) => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), written, (places, title) => {
        const { places: read, problems } = readPlaceFile(write({ title, asOf: '2013-01-14', knownAt: '2013-01-14', places }));
        expect(problems).toEqual([]);
        expect(read).toEqual(places.map(({ key, name, kind, lat, lon, why }) => ({ key, name, kind, lat, lon, why })));
      }),
    );
  });

  it('say who holds them', () => {
    const gao = { key: 'gao', name: 'Gao', kind: 'town', lat: 16.27, lon: -0.04, control: 'opposing', since: '2012-06-28', why: 'river' };
    const layer = { title: 'Mali', asOf: '2013-01-14', knownAt: '2013-01-14', places: [gao] };
    expect(writeGeoJson(layer)).toContain('"control": "opposing"');
    expect(writeKml(layer)).toContain('<Data name="control"><value>opposing</value></Data>');
    expect(writeKml(layer)).toContain('<coordinates>-0.04,16.27</coordinates>');
  });
});

describe('a file of points', () => {
  it('is read with names in any script, and a kind where it says one', () => {
    const { places } = readPlaceFile(
      geoJson(point([30.5, 50.4], { name: 'Київ' }), point([-0.04, 16.2, 250], { Name: 'غاو', kind: 'Airfield' })),
    );
    expect(places.map(({ name, kind }) => [name, kind])).toEqual([
      ['Київ', 'town'],
      ['غاو', 'airfield'],
    ]);
    expect(readPlaceFile(kml(`<Folder>${placemark('<![CDATA[A & B]]>', ' 30.5,50.4,0 ')}</Folder>`)).places[0]).toMatchObject({
      name: 'A & B',
      lat: 50.4,
      lon: 30.5,
    });
  });

  it('names each point that cannot be taken, and why', () => {
    const { places, problems } = readPlaceFile(
      geoJson(
        point([0, 1], { name: 'Good' }),
        point([0, 91], { name: 'Beyond the pole' }),
        point(['0', 1], { name: 'Text' }),
        point([0, 1], {}),
        { type: 'Feature', geometry: { type: 'LineString', coordinates: [] }, properties: { name: 'Road' } },
        { type: 'Feature', geometry: null, properties: { name: 'Nowhere' } },
        null,
      ),
    );
    expect(places).toHaveLength(1);
    expect(problems.map(({ message }) => message)).toEqual([
      'Point 2 (Beyond the pole): its latitude is no number from −90 to 90. Files name the longitude first.',
      'Point 3 (Text): its longitude is no number from −180 to 180. Files name the longitude first.',
      'Point 4: it has no name.',
      'Point 5 (Road): it is a LineString; only points are taken.',
      'Point 6 (Nowhere): it is no feature with a geometry; only points are taken.',
      'Point 7: it is no feature with a geometry; only points are taken.',
    ]);
    expect(readPlaceFile(kml(`${placemark('Far', '200,0')}<Placemark><name>Area</name><Polygon/></Placemark>`)).problems).toHaveLength(2);
  });

  it.each([
    ['', 'empty'],
    ['name,lat,lon', 'neither GeoJSON nor KML'],
    ['PK\u0003\u0004', 'unpack it'],
    ['{"type":', 'not well-formed JSON'],
    ['{"type":"Topology"}', 'no FeatureCollection'],
    [geoJson(), 'no point'],
    ['<gpx><wpt/></gpx>', 'no KML'],
    [kml('<Placemark>'), 'not well-formed XML'],
    [`<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${kml(placemark('&b;', '0,0'))}`, 'document type'],
    [kml('<a>'.repeat(200)), 'nested too deeply'],
    [geoJson(...Array.from({ length: 501 }, (_, index) => point([0, 0], { name: `P${index}` }))), '500 are taken at once'],
  ])('%# is refused in words', (file, words) => {
    expect(() => readPlaceFile(file)).toThrow(words);
  });

  it('is refused in words or read, whatever it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom('{', '<', '<kml>', '{"type":"FeatureCollection","features":['), fc.string(), (start, rest) => {
        try {
          readPlaceFile(start + rest);
        } catch (error) {
          expect(error).toMatchObject({ name: 'PlaceFileRefusal' });
        }
      }),
    );
  });
});

describe('an import of places', () => {
  const file = (name: string, key = '') => ({ name, key, kind: 'town' as const, lat: 1, lon: 2, why: '' });

  it('adds what is new, and leaves what has a known name in whatever case', () => {
    const plan = planPlaces([file('GAO'), file('Kidal'), file('kidal'), file('Cap-Haïtien')], [{ key: 'gao', name: 'Gao' }], SAID);
    expect(plan.added.map(({ key, name }) => [key, name])).toEqual([
      ['kidal', 'Kidal'],
      ['cap-haitien', 'Cap-Haïtien'],
    ]);
    expect(plan.same.map(({ name }) => name)).toEqual(['GAO', 'kidal']);
  });

  it('gives each a key of its own, also where a name has no Latin letters', () => {
    const plan = planPlaces(
      [file('Київ'), file('Львів'), file('Gao 2', 'gao'), file('Bad', 'Not A Key!')],
      [{ key: 'gao', name: 'Gao' }],
      SAID,
    );
    expect(plan.added.map(({ key }) => key)).toEqual(['place', 'place-2', 'gao-2', 'place-3']);
  });
});
