import { hindsightOf } from '../reading/hindsight';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
import { CONTROLS } from '../words';
import type { TheatrePart } from './types';

/** Places with who controls them, as known on the viewed day. A place of which nothing is reported has no control. */
export function prepareTheatrePart(reading: Reading): TheatrePart {
  const controls = new Map(reading.definitions.places.map(({ key }) => [key, reading.series(`place.${key}.control`)]));
  return reading.remember('theatre', [...controls.values()], () => ({
    places: reading.definitions.places.map(({ key, name, kind, lat, lon, why }) => {
      const series = controls.get(key);
      const level = series ? levelOn(series, reading.at.asOf) : null;
      const hindsight = level ? hindsightOf([level], reading) : [];
      return {
        key,
        name,
        kind,
        lat,
        lon,
        why,
        control: level?.value == null ? null : (CONTROLS[level.value] ?? null),
        since: level?.asOf ?? null,
        ...(hindsight.length > 0 ? { hindsight } : {}),
      };
    }),
  }));
}
