import type { Day } from '../days';
import type { Place } from '../definitions/place/schema';
import { keyField, LIMITS } from '../input/fields';
import { keyOfTitle } from '../key-of-title';
import type { FilePlace } from './read';

export type NewPlace = Omit<Place, 'version'>;

/** What an import adds, and what it leaves as it is. */
export type PlacePlan = Readonly<{
  added: readonly NewPlace[];
  /** Of which there is one of the name already, in the operation or earlier in the file. */
  same: readonly Pick<FilePlace, 'name' | 'lat' | 'lon'>[];
}>;

/** A name as it is compared: the same letters in whatever case, however they are composed. */
function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The wanted key, or the first with a number behind it that is free. A name without Latin letters gives `place`. */
function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  const base = keyField.safeParse(wanted).success ? wanted : 'place';
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const key = `${base.slice(0, LIMITS.key - 6).replace(/-+$/, '')}-${number}`;
    if (!taken.has(key)) return key;
  }
}

/** What importing places of a file does to those that there are. A place of a known name is left, whatever else the file says of it. */
export function planPlaces(
  places: readonly FilePlace[],
  known: readonly Pick<Place, 'key' | 'name'>[],
  { knownFrom, coordinateSource }: Readonly<{ knownFrom: Day; coordinateSource: string }>,
): PlacePlan {
  const names = new Set(known.map(({ name }) => comparable(name)));
  const keys = new Set(known.map(({ key }) => key));
  const added: NewPlace[] = [];
  const same: PlacePlan['same'][number][] = [];
  for (const { key: said, name, kind, lat, lon, why } of places) {
    if (names.has(comparable(name))) {
      same.push({ name, lat, lon });
      continue;
    }
    const key = freeKey(said === '' ? keyOfTitle(name) : said, keys);
    names.add(comparable(name));
    keys.add(key);
    added.push({ key, knownFrom, name, kind, lat, lon, why, coordinateSource });
  }
  return { added, same };
}
