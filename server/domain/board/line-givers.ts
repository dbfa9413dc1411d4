import { type LinePart, lineParts } from '../counting/figure';
import type { Force } from '../definitions/types';
import { formatQuantity } from '../format';
import type { Reading } from '../reading/reading';
import { measureNameIn } from '../shapes/measure-names';
import { rungsOf } from '../shapes/rungs';
import type { Measure } from '../words';
import { provenanceOf } from './provenance';
import type { RungCell } from './types';

/** What a contributor has on the lines of a force: what adds up to figures of the force, and in words what is in another unit. */
export type LineGiver = Readonly<{ cells: ReadonlyMap<Measure, RungCell>; words: string }>;

function cellOf(reading: Reading, measure: Measure, parts: readonly LinePart[]): RungCell {
  const sum = (end: 'value' | 'low' | 'high') => parts.reduce((all, part) => all + part[end], 0);
  const seriesKeys = parts.map(({ seriesKey }) => seriesKey);
  const levels = parts.map(({ level }) => level);
  const conflictCount = levels.filter(({ isConflict }) => isConflict).length;
  const shown = { levels, seriesKeys, conflictCount, low: sum('low'), high: sum('high') };
  return { measure, value: sum('value'), provenance: provenanceOf(shown, reading.at.knownAt, 0, reading), seriesKey: seriesKeys[0] ?? '' };
}

type OnRung = LinePart & Readonly<{ measure: Measure }>;

/** What stands on lines whose unit is not that of the force, and is no money at a known rate. */
function inOtherUnits(reading: Reading, force: Force, rungs: readonly Measure[]): OnRung[] {
  const { definitions, state, at } = reading;
  const lines = definitions.lines.filter(({ forceKey, unit }) => forceKey === force.key && unit !== force.unit);
  const keys = new Set(lines.map(({ lineKey }) => lineKey));
  const series =
    keys.size === 0 ? [] : state.definitions.series.filter(({ forceKey, lineKey }) => forceKey === force.key && keys.has(lineKey ?? ''));
  return rungs.flatMap((measure) => {
    const own = series.filter((one) => one.measure === measure);
    const converted = new Set(
      (reading.figureReadings(`${force.key}.${measure}`) ?? []).flatMap((one) => (one.levels.length > 0 ? one.series.key : [])),
    );
    return lines.flatMap(({ lineKey }) => {
      const readings = own.flatMap((one) => (one.lineKey === lineKey && !converted.has(one.key) ? (reading.standing(one.key) ?? []) : []));
      return lineParts(readings, at.asOf).map((part) => ({ ...part, measure }));
    });
  });
}

/** `Kits: 6 pledged, 2 in place; Helicopters: 1 pledged`. */
function wordsOf({ definitions }: Reading, force: Force, parts: readonly OnRung[]): string {
  return definitions.lines
    .filter(({ forceKey }) => forceKey === force.key)
    .flatMap(({ lineKey, name, unit }) => {
      const said = parts
        .filter((part) => part.lineKey === lineKey)
        .map(({ value, measure }) => `${formatQuantity(value, unit)} ${measureNameIn(definitions, force.key, measure)}`);
      return said.length === 0 ? [] : [`${name}: ${said.join(', ')}`];
    })
    .join('; ');
}

/** Who has something on the lines of a force, by contributor. A figure of a rung is the sum that the headline takes of its lines. */
export function lineGivers(reading: Reading, force: Force): ReadonlyMap<string, LineGiver> {
  const rungs = rungsOf(force).all;
  const counted = rungs.flatMap((measure) =>
    lineParts(reading.figureReadings(`${force.key}.${measure}`) ?? [], reading.at.asOf).map((part): OnRung => ({ ...part, measure })),
  );
  const others = inOtherUnits(reading, force, rungs);
  const keys = new Set([...counted, ...others].map(({ contributorKey }) => contributorKey));
  return new Map(
    [...keys].map((key) => {
      const own = counted.filter(({ contributorKey }) => contributorKey === key);
      const cells = rungs.flatMap((measure): [Measure, RungCell][] => {
        const parts = own.filter((part) => part.measure === measure);
        return parts.length === 0 ? [] : [[measure, cellOf(reading, measure, parts)]];
      });
      const words = wordsOf(
        reading,
        force,
        others.filter(({ contributorKey }) => contributorKey === key),
      );
      return [key, { cells: new Map(cells), words }];
    }),
  );
}
