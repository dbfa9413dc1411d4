import { type Day, daysBetween } from '../days';
import type { Pledge } from '../definitions/types';
import { greatestOf } from '../extremes';
import type { Reading } from '../reading/reading';
import { type Silence, silenceOf } from '../requirements/silence';
import { type DuePart, partsDueAfter } from '../series/due';
import { levelOn, type SeriesReading } from '../series/levels';
import { rungsIn } from '../shapes/rungs';
import type { Measure } from '../words';
import type { PledgeHistory } from './arrival-model';

/** What is known of one pledge on the viewed day. */
export type PledgeFacts = Readonly<{
  pledge: Pledge;
  /** The most that stands on any rung on which it is offered; what was withdrawn is taken off. */
  amount: number;
  deployed: number;
  /** Of the amount: what is promised for a day to come, the earliest first. */
  parts: readonly DuePart[];
  /** Why no number is known on any of these rungs; null where one is. */
  silence: Silence | null;
  /** The as-of day of the first report of anything on these rungs; null when there is none. */
  since: Day | null;
  history: PledgeHistory | null;
}>;

/** From this share on, a pledge counts as arrived. */
const ARRIVED = 0.5;

/** A rise by less than this share of what came is no part of its own: it is counted with the next. */
const LEAST_PART = 0.1;

/** The parts in which something came to be in place. Withdrawals and what fell in between are no arrivals. */
function stepsOf(inPlace: readonly SeriesReading[], since: Day, best: number): PledgeHistory['steps'] {
  const days = inPlace.flatMap(({ levels }) => levels.map(({ asOf, value }) => ({ day: asOf, value: value ?? 0 })));
  const steps: { days: number; share: number }[] = [];
  let before = 0;
  for (const { day, value } of days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.value - b.value))) {
    if (value - before < LEAST_PART * best) continue;
    steps.push({ days: daysBetween(since, day), share: (before + value) / 2 / best });
    before = value;
  }
  return steps;
}

/** What of a pledge is promised for later than the viewed day, at the stage of which most is said. */
function partsOfPledge(reading: Reading, pledge: Pledge, rungs: readonly Measure[], amount: number): readonly DuePart[] {
  return rungs.reduce<readonly DuePart[]>((best, rung) => {
    const parts = partsDueAfter(reading.parts(`${pledge.key}.${rung}`), amount, reading.at.asOf);
    return sumOf(parts) > sumOf(best) ? parts : best;
  }, []);
}

const sumOf = (parts: readonly DuePart[]) => parts.reduce((sum, { value }) => sum + value, 0);

/** What the reports of one pledge say. */
export function factsOfPledge(reading: Reading, pledge: Pledge): PledgeFacts {
  const { asOf } = reading.at;
  const seriesOf = (measure: Measure): readonly SeriesReading[] => {
    const one = reading.standing(`${pledge.key}.${measure}`);
    return one && one.levels.length > 0 ? [one] : [];
  };
  const highest = (readings: readonly SeriesReading[]) =>
    greatestOf(
      readings.map((one) => levelOn(one, asOf)?.value ?? 0),
      0,
    );
  const own = rungsIn(reading.definitions, pledge.forceKey);
  const rungs = own.offers.flatMap(seriesOf);
  const inPlace = own.inPlace.flatMap(seriesOf);
  const deployed = highest(inPlace);
  const offered = highest(rungs);
  const amount = Math.max(deployed, offered);
  const parts = partsOfPledge(reading, pledge, own.offers, amount);
  /** By this the pledge is judged: nobody is late with what is not due. */
  const due = offered - Math.min(offered, sumOf(parts));
  const daysOf = (readings: readonly SeriesReading[], least: number) =>
    readings
      .flatMap(({ levels }) => levels.flatMap(({ asOf: day, value }) => (value !== null && value > 0 && value >= least ? [day] : [])))
      .sort();
  const since = daysOf(rungs, 0)[0] ?? null;
  const arrived = daysOf(inPlace, ARRIVED * due)[0];
  const best = greatestOf(
    inPlace.flatMap(({ levels }) => levels.map(({ value }) => value ?? 0)),
    0,
  );
  return {
    pledge,
    amount,
    deployed,
    parts,
    silence: rungs.some((one) => levelOn(one, asOf)?.value != null) ? null : silenceOf(reading, pledge.key, pledge),
    since,
    history:
      since === null || due === 0
        ? null
        : {
            key: pledge.key,
            age: daysBetween(since, asOf),
            share: Math.min(1, best / due),
            lag: arrived === undefined ? null : daysBetween(since, arrived),
            steps: stepsOf(inPlace, since, best),
          },
  };
}
