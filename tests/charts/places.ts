import type { PlaceMark } from '../../server/domain/board/types';

const place = (name: string, kind: string, lat: number, lon: number, control: string | null, since = '2012-06-28'): PlaceMark => ({
  key: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
  name,
  kind,
  lat,
  lon,
  control,
  why: 'matters',
  since,
});

export const PLACES: readonly PlaceMark[] = [
  place('Bamako', 'town', 12.65, -8.0, 'government'),
  place('Koulikoro', 'camp', 12.86273, -7.55985, 'government'),
  place('Segou', 'town', 13.4317, -6.2157, 'government'),
  place('Markala bridge', 'bridge', 13.68427, -6.07352, 'government'),
  place('Niono', 'town', 14.2526, -5.993, 'government'),
  place('Diabaly', 'town', 14.6937, -6.0197, 'opposing', '2013-01-14'),
  place('Lere', 'town', 15.718784, -4.90134, 'opposing', '2012-11-28'),
  place('Mopti', 'town', 14.4843, -4.18296, 'government'),
  place('Sevare airport', 'airfield', 14.5128, -4.07956, 'coalition', '2013-01-11'),
  place('Konna', 'town', 14.94667, -3.89333, 'contested', '2013-01-11'),
  place('Douentza', 'town', 15.00155, -2.94978, 'opposing', '2012-09-02'),
  place('Gossi', 'town', 15.822994, -1.300646, 'opposing'),
  place('Gao', 'town', 16.27167, -0.04472, 'opposing', '2012-06-27'),
  place('Gao bridge (Wabaria)', 'bridge', 16.19444, -0.02833, 'opposing'),
  place('Ansongo', 'town', 15.6597, 0.5022, 'opposing'),
  place('Tassiga bridge', 'bridge', 15.33, 0.6, null),
  place('Labbezanga crossing', 'crossing', 14.955, 0.7, null),
  place('Timbuktu', 'town', 16.77348, -3.00742, 'opposing'),
  place('Kidal', 'town', 18.44111, 1.40778, 'opposing'),
  place('Tessalit', 'town', 20.20126, 1.01186, 'opposing'),
  place('Adrar des Ifoghas', 'mountain range', 19.11667, 1.75, 'opposing'),
  place('Menaka', 'town', 15.9182, 2.4022, 'opposing', '2012-11-18'),
];

/** Places elsewhere in the world: in the finer geodata of a continent, in those of the world, across the antimeridian, in the wide ones. */
export const ELSEWHERE: Readonly<Record<string, readonly PlaceMark[]>> = {
  haiti: [
    place('Port-au-Prince', 'town', 18.54, -72.34, 'contested', '2024-03-03'),
    place('Cap-Haïtien', 'town', 19.76, -72.2, 'government'),
    place('Gonaïves', 'town', 19.45, -72.69, 'opposing'),
    place('Les Cayes', 'town', 18.19, -73.75, 'government'),
    place('Jérémie', 'town', 18.65, -74.12, null),
    place('Toussaint Louverture airport', 'airfield', 18.58, -72.29, 'coalition'),
  ],
  ukraine: [
    place('Kyiv', 'town', 50.45, 30.52, 'government'),
    place('Lviv', 'town', 49.84, 24.02, 'government'),
    place('Kharkiv', 'town', 49.98, 36.25, 'government'),
    place('Bakhmut', 'town', 48.59, 38.0, 'opposing'),
    place('Kherson', 'town', 46.63, 32.6, 'contested'),
  ],
  antimeridian: [
    place('Suva', 'town', -18.14, 178.44, 'government'),
    place('Labasa', 'town', -16.43, 179.36, null),
    place('Apia', 'town', -13.83, -171.76, 'government'),
    place('Nuku‘alofa', 'town', -21.14, -175.2, 'coalition'),
  ],
  continents: [place('Port-au-Prince', 'town', 18.54, -72.34, 'contested'), place('Kyiv', 'town', 50.45, 30.52, 'government')],
  'one-place': [place('Tyre', 'town', 33.27, 35.2, 'coalition')],
};
