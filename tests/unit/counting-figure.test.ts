import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureDays, figureOn, weakestGrade } from '../../server/domain/counting/figure';
import { shortfall } from '../../server/domain/counting/shortfall';
import { levelOn } from '../../server/domain/series/levels';
import { CONTRIBUTORS, countedByHand, keyOf, lastSaid, plainWorlds, readingsOf, SCOPES, type World, worlds } from './counting-world';
import { dayAt } from './series-samples';

const someDay = fc.integer({ min: -1, max: 10 });

function figure(world: World, day: number) {
  return figureOn({ readings: readingsOf(world), contributors: CONTRIBUTORS }, dayAt(day));
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}

describe('a headline total', () => {
  it('is the greatest of its candidates, and they stand in order', () => {
    fc.assert(
      fc.property(worlds, someDay, (world, day) => {
        const { value, headline, candidates } = figure(world, day);
        expect(headline).toBe(candidates[0] ?? null);
        const values = candidates.map((candidate) => candidate.value);
        expect(values).toEqual([...values].sort((a, b) => b - a));
        expect(value).toBe(candidates.length === 0 ? null : Math.max(...values));
      }),
    );
  });

  it('counts contributors as one counts by hand', () => {
    fc.assert(
      fc.property(worlds, someDay, (world, day) => {
        const byHand = countedByHand(world, day);
        const candidate = figure(world, day).candidates.find(({ kind }) => kind === 'sum');
        expect(candidate?.value ?? null).toBe(byHand.size === 0 ? null : sum(byHand.values()));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a reported total with the contributors outside its scope, and no others', () => {
    fc.assert(
      fc.property(worlds, someDay, (world, day) => {
        const byHand = countedByHand(world, day);
        const { candidates } = figure(world, day);
        for (const voice of world) {
          if (!voice.scope) continue;
          const covered: readonly string[] = SCOPES[voice.scope];
          const reported = lastSaid(voice, day);
          const outside = sum([...byHand].filter(([key]) => !covered.includes(key)).map(([, value]) => value));
          const expected = reported ? reported.value + outside : undefined;
          expect(candidates.find(({ scope }) => scope === voice.scope)?.value).toBe(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never adds a total to its parts: what those inside its scope report does not move it', () => {
    fc.assert(
      fc.property(plainWorlds, someDay, fc.integer({ min: 1, max: 900 }), (world, day, more) => {
        const louder = world.map((voice) =>
          voice.contributor === 'CCC'
            ? voice
            : { ...voice, said: voice.contributor ? voice.said.map((one) => ({ ...one, value: one.value + more })) : voice.said },
        );
        const ofWest = (one: World) => figure(one, day).candidates.find(({ scope }) => scope === 'total:west')?.value;
        expect(ofWest(louder)).toBe(ofWest(world));
      }),
    );
  });

  it('does not depend on the order of its series', () => {
    const shuffled = worlds.chain((world) =>
      fc.shuffledSubarray([...world], { minLength: world.length }).map((other) => [world, other] as const),
    );
    fc.assert(
      fc.property(shuffled, someDay, ([world, other], day) => {
        const [one, two] = [figure(world, day), figure(other, day)];
        expect(
          two.candidates.map(({ kind, scope, value, low, high, oldest, newest }) => [kind, scope, value, low, high, oldest, newest]),
        ).toEqual(
          one.candidates.map(({ kind, scope, value, low, high, oldest, newest }) => [kind, scope, value, low, high, oldest, newest]),
        );
      }),
    );
  });

  it('lies between its low and its high', () => {
    fc.assert(
      fc.property(worlds, someDay, (world, day) => {
        for (const { low, value, high } of figure(world, day).candidates) expect(low <= value && value <= high).toBe(true);
      }),
    );
  });

  it('is unknown, not zero, when nobody reported', () => {
    expect(figure([], 5)).toEqual({ value: null, low: null, high: null, headline: null, candidates: [] });
    expect(figure([{ contributor: 'AAA', said: [{ day: 3, value: 100 }] }], 2).value).toBeNull();
  });

  it('is zero when somebody reported zero', () => {
    expect(figure([{ contributor: 'AAA', said: [{ day: 3, value: 0 }] }], 3).value).toBe(0);
  });

  it('can change only on the days that are named', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const named = figureDays({ readings: readingsOf(world) }, dayAt(99));
        for (let day = 0; day <= 10; day += 1) {
          if (!named.includes(dayAt(day))) expect(figure(world, day).value).toBe(figure(world, day - 1).value);
        }
        expect(named).toEqual([...named].sort());
      }),
    );
  });

  it('names days up to the last that is asked for', () => {
    const readings = readingsOf([
      {
        contributor: 'AAA',
        said: [
          { day: 1, value: 1 },
          { day: 5, value: 2 },
        ],
      },
    ]);
    expect(figureDays({ readings }, dayAt(4))).toEqual([dayAt(1)]);
  });

  it('of equal candidates is the newer, and of equally new ones the sum', () => {
    const newer = figure(
      [
        { contributor: 'AAA', said: [{ day: 1, value: 500 }] },
        { scope: 'total:all', said: [{ day: 2, value: 500 }] },
      ],
      5,
    );
    expect(newer.headline?.kind).toBe('total');
    const alike = figure(
      [
        { scope: 'total:all', said: [{ day: 1, value: 500 }] },
        { contributor: 'AAA', said: [{ day: 1, value: 500 }] },
      ],
      5,
    );
    expect(alike.headline?.kind).toBe('sum');
  });

  it('names the series that it is made of, each with its level', () => {
    const world: World = [
      { contributor: 'AAA', said: [{ day: 1, value: 500 }] },
      { contributor: 'CCC', said: [{ day: 2, value: 40 }] },
      { scope: 'total:west', said: [{ day: 3, value: 900 }] },
    ];
    expect(figure(world, 5).headline).toMatchObject({
      kind: 'total',
      value: 940,
      oldest: dayAt(2),
      newest: dayAt(3),
      seriesKeys: world.slice(1).map(keyOf).reverse(),
    });
  });
});

describe('a complete return', () => {
  const C = { contributor: 'CCC', said: [{ day: 1, value: 50 }] } as const;

  it('sets to zero who is not in it', () => {
    const world: World = [{ contributor: 'AAA', said: [{ day: 4, value: 100, isComplete: true }] }, C];
    expect([figure(world, 3).value, figure(world, 4).value]).toEqual([50, 100]);
  });

  it('still holds when those in it report again', () => {
    const world: World = [
      {
        contributor: 'AAA',
        said: [
          { day: 4, value: 100, isComplete: true },
          { day: 6, value: 120 },
        ],
      },
      C,
    ];
    expect(figure(world, 6).value).toBe(120);
  });

  it('does not touch who reports on its day or later', () => {
    const world: World = [
      { contributor: 'AAA', said: [{ day: 4, value: 100, isComplete: true }] },
      { contributor: 'BBB', said: [{ day: 4, value: 30 }] },
      {
        contributor: 'CCC',
        said: [
          { day: 1, value: 50 },
          { day: 5, value: 60 },
        ],
      },
    ];
    expect([figure(world, 4).value, figure(world, 5).value]).toEqual([130, 190]);
  });

  it('of one requirement line says nothing of the others', () => {
    const world: World = [
      { contributor: 'AAA', line: 'one', said: [{ day: 4, value: 100, isComplete: true }] },
      { contributor: 'BBB', line: 'one', said: [{ day: 1, value: 20 }] },
      { contributor: 'CCC', line: 'two', said: [{ day: 1, value: 50 }] },
    ];
    expect(figure(world, 4).value).toBe(150);
  });
});

describe('a contributor that reports the whole and by requirement line', () => {
  const byLine: World = [
    { contributor: 'AAA', line: 'one', said: [{ day: 1, value: 100 }] },
    { contributor: 'AAA', line: 'two', said: [{ day: 1, value: 50 }] },
  ];

  it('is counted by the whole alone', () => {
    expect(figure([...byLine, { contributor: 'AAA', said: [{ day: 1, value: 120 }] }], 5).value).toBe(120);
  });

  it('is counted by lines until the whole is reported', () => {
    const world: World = [...byLine, { contributor: 'AAA', said: [{ day: 3, value: 120 }] }];
    expect([figure(world, 2).value, figure(world, 3).value]).toEqual([150, 120]);
  });
});

describe('the grade of a total', () => {
  it('is that of its weakest part', () => {
    const levels = readingsOf([
      { contributor: 'AAA', said: [{ day: 1, value: 1 }] },
      { contributor: 'BBB', said: [{ day: 1, value: 1 }] },
    ]).flatMap((reading) => levelOn(reading, dayAt(1)) ?? []);
    const graded = levels.map((level, index) => ({
      ...level,
      adopted: { ...level.adopted, reliability: index === 0 ? ('F' as const) : ('D' as const) },
    }));
    expect(weakestGrade(graded)?.reliability).toBe('D');
    expect(weakestGrade([...graded].reverse())?.reliability).toBe('D');
    expect(weakestGrade([])).toBeNull();
  });
});

describe('a shortfall', () => {
  it('is what is missing, never less than nothing, and unknown when either side is', () => {
    expect([shortfall(3300, 2900), shortfall(3300, 5464), shortfall(3300, 3300)]).toEqual([400, 0, 0]);
    expect([shortfall(null, 2900), shortfall(3300, null)]).toEqual([null, null]);
  });
});
