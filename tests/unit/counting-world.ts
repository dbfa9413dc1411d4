import fc from 'fast-check';
import type { Contributor } from '../../server/domain/definitions/types';
import { readSeries, type SeriesReading } from '../../server/domain/series/levels';
import { dayAt, reportOf, seriesOf } from './series-samples';

/** A small world of contributors in which any total can be counted by hand. */
export const CONTRIBUTORS: readonly Contributor[] = [
  { key: 'AAA', name: 'A', kind: 'state', groups: ['west'], version: 1, knownFrom: '2012-01-01' },
  { key: 'BBB', name: 'B', kind: 'state', groups: ['west'], version: 1, knownFrom: '2012-01-01' },
  { key: 'CCC', name: 'C', kind: 'state', groups: [], version: 1, knownFrom: '2012-01-01' },
];

/** Who the scopes of this world cover. */
export const SCOPES = {
  'total:all': ['AAA', 'BBB', 'CCC'],
  'total:west': ['AAA', 'BBB'],
  'total:west+ccc': ['AAA', 'BBB', 'CCC'],
  'total:ccc': ['CCC'],
} as const;
export type Scope = keyof typeof SCOPES;

/** A statement: on that day the level is this. */
export type Said = Readonly<{ day: number; value: number; isComplete?: boolean }>;
export type Voice = Readonly<{ contributor?: string; line?: string | null; scope?: Scope; said: readonly Said[] }>;
export type World = readonly Voice[];

export function keyOf({ contributor, line, scope }: Voice): string {
  return ['force', line, contributor?.toLowerCase() ?? scope, 'deployed'].filter((part) => part).join('.');
}

/** The voices as readings of series, as the board reads them. */
export function readingsOf(world: World): SeriesReading[] {
  return world.map((voice) => {
    const key = keyOf(voice);
    const { contributor = null, line = null, scope = 'contributor' } = voice;
    const series = seriesOf({ key, lineKey: line, contributorKey: contributor, scope, measure: 'deployed' });
    const reports = voice.said.map(({ day, value, isComplete = false }, index) =>
      reportOf({
        id: `${key}-${index}`,
        seriesKey: key,
        revision: index + 1,
        value,
        asOf: dayAt(day),
        knownAt: dayAt(day),
        isCompleteReturn: isComplete,
      }),
    );
    return readSeries(series, reports, { asOf: dayAt(99), knownAt: dayAt(99) });
  });
}

/** One statement a day at most, so that a level is what was said last. */
const said = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: 0, max: 8 }),
      value: fc.integer({ min: 0, max: 900 }),
      isComplete: fc.constantFrom(false, false, false, true),
    }),
    {
      selector: ({ day }) => day,
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((list): readonly Said[] => list);

const contributorVoices = fc.uniqueArray(
  fc.record({ contributor: fc.constantFrom('AAA', 'BBB', 'CCC'), line: fc.constantFrom(null, null, 'one', 'two'), said }),
  { selector: ({ contributor, line }) => `${contributor}/${line}`, maxLength: 7 },
);
const totalVoices = fc.uniqueArray(fc.record({ scope: fc.constantFrom(...(Object.keys(SCOPES) as Scope[])), said }), {
  selector: ({ scope }) => scope,
  maxLength: 3,
});

export const worlds: fc.Arbitrary<World> = fc
  .tuple(contributorVoices, totalVoices)
  .map(([contributors, totals]) => [...contributors, ...totals]);

/** Worlds in which nobody gives a complete return. */
export const plainWorlds: fc.Arbitrary<World> = worlds.map((world) =>
  world.map((voice) => ({ ...voice, said: voice.said.map((one) => ({ ...one, isComplete: false })) })),
);

/** What a voice says on a day: its newest statement. */
export function lastSaid({ said: all }: Voice, day: number): Said | null {
  return all.filter((one) => one.day <= day).reduce<Said | null>((latest, one) => (latest && latest.day > one.day ? latest : one), null);
}

/**
 * What each contributor has on a day, by the rules said plainly: a complete return sets to zero who was last heard before it (that of a
 * line only on that line); a figure for the force as a whole stands before figures by line. Who never spoke is absent.
 */
export function countedByHand(world: World, day: number): Map<string, number> {
  const voices = world.filter(({ contributor }) => contributor !== undefined);
  const completeOn = (lines: readonly (string | null)[]) =>
    Math.max(
      -1,
      ...voices
        .filter(({ line = null }) => lines.includes(line))
        .flatMap((voice) => voice.said.filter((one) => one.isComplete && one.day <= day).map((one) => one.day)),
    );
  const counted = new Map<string, number>();
  for (const { key } of CONTRIBUTORS) {
    const heard = voices
      .filter(({ contributor }) => contributor === key)
      .flatMap((voice) => {
        const latest = lastSaid(voice, day);
        const line = voice.line ?? null;
        return latest ? [{ line, value: latest.value, hasLeft: latest.day < completeOn([null, line]) }] : [];
      });
    if (heard.length === 0) continue;
    const whole = heard.find(({ line }) => line === null);
    const standing = whole && !whole.hasLeft ? [whole] : heard;
    counted.set(
      key,
      standing.reduce((sum, { value, hasLeft }) => sum + (hasLeft ? 0 : value), 0),
    );
  }
  return counted;
}
