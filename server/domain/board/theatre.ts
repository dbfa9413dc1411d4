import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
import { CONTROLS } from '../words';
import type { TheatrePart } from './types';

/** Places with who controls them, as known on the viewed day. A place of which nothing is reported has no control. */
export function prepareTheatrePart(reading: Reading): TheatrePart {
  return {
    places: reading.definitions.places.map(({ key, name, kind, lat, lon, why }) => {
      const series = reading.series(`place.${key}.control`);
      const level = series ? levelOn(series, reading.at.asOf) : null;
      return { key, name, kind, lat, lon, why, control: level?.value == null ? null : (CONTROLS[level.value] ?? null), since: level?.asOf ?? null };
    }),
  };
}
