import { familiesOf, withoutMembers } from '../counting/families';
import { figureDays } from '../counting/figure';
import { addDays, type Day, daysBetween } from '../days';
import type { Definitions, Force } from '../definitions/types';
import { formatCount, formatDay } from '../format';
import type { Reading } from '../reading/reading';
import { countedOf, ruleOn } from '../requirements/allowance';
import { SILENCE_WORDS } from '../requirements/silence';
import { isOfWholeForce } from '../series/keys';
import { levelOn } from '../series/levels';
import { rungsOf } from '../shapes/rungs';
import type { Knobs } from './knobs';
import type { PledgeFacts } from './pledge-facts';
import { baseRateOf, PLAN_SHARES, type ReferenceClass } from './reference-class';
import { monthsSince } from './strength-model';
import type { ForecastForce, ForecastPledge } from './types';

/** A force's plan as adopted on the viewed day. */
export function planOf(reading: Reading, forceKey: string): number | null {
  const series = reading.series(`${forceKey}.planned`);
  return series ? (levelOn(series, reading.at.asOf)?.value ?? null) : null;
}

/** The day from which the plan has been what it is; null when there is none. */
function planSince(reading: Reading, forceKey: string): Day | null {
  const levels = (reading.series(`${forceKey}.planned`)?.levels ?? []).filter(({ asOf }) => asOf <= reading.at.asOf);
  const value = levels.at(-1)?.value ?? null;
  if (value === null) return null;
  const other = levels.findLastIndex((level) => level.value !== value);
  return levels[other + 1]?.asOf ?? null;
}

/** The first day on which a headline had at least so many; null when it never had. */
function firstDayWith(reading: Reading, figureKey: string, least: number): Day | null {
  const readings = reading.figureReadings(figureKey);
  if (!readings || least <= 0) return null;
  return figureDays({ readings }, reading.at.asOf).find((day) => (reading.figure(figureKey, day)?.value ?? 0) >= least) ?? null;
}

/**
 * A contributor's figure for the force as a whole stands before its figures by requirement line, and what a contributor and its members report
 * is counted once, as in every total.
 */
function counted(facts: readonly PledgeFacts[], contributors: Definitions['contributors']): readonly PledgeFacts[] {
  const whole = new Set(
    facts.filter(({ pledge, amount }) => isOfWholeForce(pledge) && amount > 0).map(({ pledge }) => pledge.contributorKey),
  );
  const own = facts.filter(({ pledge }) => isOfWholeForce(pledge) || !whole.has(pledge.contributorKey));
  if (familiesOf(contributors) === null) return own;
  const amounts = own.map((one) => ({
    contributorKey: one.pledge.contributorKey,
    value: one.amount,
    low: one.amount,
    high: one.amount,
    facts: one,
  }));
  return withoutMembers(amounts, contributors).map(({ value, facts: one }) =>
    value === one.amount ? one : { ...one, amount: value, deployed: Math.min(one.deployed, value) },
  );
}

function nameOf(reading: Reading, { pledge }: PledgeFacts, force: Force): string {
  const contributor = reading.definitions.contributors.find(({ key }) => key === pledge.contributorKey)?.name ?? pledge.contributorKey;
  const line = reading.definitions.lines.find(({ forceKey, lineKey }) => forceKey === pledge.forceKey && lineKey === pledge.lineKey);
  return `${contributor}, ${line?.name ?? force.shortName}`;
}

/**
 * How many of a pledge count: all, unless conditions or caveats lower that on the viewed day, by the rule of the requirements. What is in place
 * counts as the headline counts it.
 */
function countedAmount(reading: Reading, { pledge }: PledgeFacts, amount: number, name: string, knobs: Knobs): number {
  const rule = ruleOn(pledge.allowances, reading.at.knownAt);
  if (rule === null) return amount;
  const share = knobs.take({
    key: `pledge.${pledge.key}.counts`,
    label: `${name}: share that counts`,
    value: rule.share,
    unit: 'share',
    basis: `${rule.why}; what does not count is made good by nobody, and what is in place counts in full`,
    most: 1,
  });
  return countedOf(amount, { ...rule, share });
}

type Made = ForecastPledge & Readonly<{ lost: number }>;

/**
 * A pledge with each part that is promised for later apart. Where less counts than was promised, each part is so much less. What is in place is
 * taken from what is due first.
 */
function splitByDay(reading: Reading, whole: Made, { parts, amount: promised }: PledgeFacts): Made[] {
  if (parts.length === 0 || whole.amount <= 0) return [whole];
  const share = Math.min(1, whole.amount / promised);
  const later = parts.map(({ by, value }) => ({
    amount: value * share,
    key: `${whole.key}.by-${by}`,
    name: `${whole.name}, for ${formatDay(by)}`,
    dueDays: daysBetween(reading.at.asOf, by),
    lost: 0,
  }));
  const now = { amount: Math.max(0, whole.amount - later.reduce((sum, { amount }) => sum + amount, 0)) };
  let arrived = whole.deployed;
  return [now, ...later].map((part, index): Made => {
    const deployed = index === later.length ? arrived : Math.min(part.amount, arrived);
    arrived -= deployed;
    return { ...whole, ...part, deployed };
  });
}

/** A pledge as scenarios leave it: another amount, later, or with its contributor gone. */
function pledgeInput(reading: Reading, facts: PledgeFacts, force: Force, knobs: Knobs): Made {
  const { pledge, deployed, since } = facts;
  const name = nameOf(reading, facts, force);
  const amount = knobs.take({
    key: `pledge.${pledge.key}.amount`,
    label: `${name}: pledged`,
    value: facts.amount,
    unit: force.unit,
    basis:
      facts.silence === null
        ? 'the most that was reported at a stage from pledged on, less what was withdrawn'
        : SILENCE_WORDS[facts.silence],
  });
  const counting = countedAmount(reading, facts, amount, name, knobs);
  const delay = knobs.take({
    key: `pledge.${pledge.key}.delayDays`,
    label: `${name}: delay`,
    value: 0,
    unit: 'days',
    basis: 'none',
    most: 3_660,
  });
  const contributor = reading.definitions.contributors.find(({ key }) => key === pledge.contributorKey)?.name ?? pledge.contributorKey;
  const isLost =
    knobs.take({
      key: `contributor.${pledge.contributorKey}.dropped`,
      label: `${contributor} drops out`,
      value: 0,
      unit: '1: yes',
      basis: 'no',
      most: 1,
      isWhole: true,
    }) === 1;
  const later = knobs.take({
    key: `contributor.${pledge.contributorKey}.delayDays`,
    label: `${contributor} comes later`,
    value: 0,
    unit: 'days',
    basis: 'no',
    most: 3_660,
  });
  return {
    key: pledge.key,
    name,
    contributorKey: pledge.contributorKey,
    amount: isLost ? 0 : counting,
    deployed: isLost ? 0 : deployed,
    since: since ?? reading.at.asOf,
    delayDays: Math.min(3_660, delay + later),
    lost: isLost ? deployed : 0,
  };
}

/** What a reported total of pledges has beyond those that contributors made themselves. */
function othersOf(reading: Reading, force: Force, pledged: number): ForecastPledge[] {
  const headline = reading.figure(`${force.key}.${rungsOf(force).offered}`, reading.at.asOf)?.headline;
  if (!headline || headline.value <= pledged) return [];
  const name = `others, ${force.shortName}`;
  const { newest: since } = headline;
  return [{ key: `${force.key}.others`, name, contributorKey: null, amount: headline.value - pledged, deployed: 0, since, delayDays: 0 }];
}

/** Growth is looked at over the last three months. */
const GAINED_DAYS = 91;
/** A force that lost more than this share of its plan in them shrinks. */
const SHRINKS = -0.1;

/** True for people whom others send: of these past missions say how they grow. */
export function areSentPeople({ kind, unit }: Pick<Force, 'kind' | 'unit'>): boolean {
  return kind !== 'host nation' && unit === 'personnel';
}

type Grown = Readonly<{ plan: number | null; present: number; since: Day | null }>;

/** How a force stands against its plan, or why past missions say nothing of it. */
function paceOf(reading: Reading, force: Force, { plan, present, since }: Grown): Pick<ForecastForce, 'pace' | 'paceNote'> {
  const outside = (paceNote: string) => ({ pace: null, paceNote });
  const { asOf } = reading.at;
  if (!areSentPeople(force))
    return outside(
      `Pledges alone: no reference class is known for ${force.kind === 'host nation' ? 'a host nation’s own forces' : force.unit}.`,
    );
  if (plan === null || since === null) return outside('');
  if (plan <= 0) return outside('Outside the model: its plan is 0, it was dissolved or handed over.');
  const before = reading.figure(`${force.key}.${rungsOf(force).delivered}`, addDays(asOf, -GAINED_DAYS))?.value ?? 0;
  const gained = (present - before) / plan;
  if (gained < SHRINKS) return outside('Outside the model: it shrank in the last three months. Pledges alone.');
  return { pace: { monthsSince: monthsSince(since, asOf), share: present / plan, gained }, paceNote: '' };
}

/**
 * One force with what may come to it.
 * @param asked the most that any milestone waits for, where there is no plan
 */
export function forceInput(
  reading: Reading,
  force: Force,
  facts: readonly PledgeFacts[],
  wanted: number,
  reference: ReferenceClass,
  knobs: Knobs,
): ForecastForce {
  const { asOf } = reading.at;
  const reported = planOf(reading, force.key);
  const plan =
    reported === null
      ? null
      : knobs.take({
          key: `force.${force.key}.plan`,
          label: `${force.shortName}: plan`,
          value: reported,
          unit: force.unit,
          basis: 'the adopted plan as known on the viewed day',
        });
  const own = counted(facts, reading.definitions.contributors);
  const pledged = own.reduce((sum, { amount }) => sum + amount, 0);
  const others = othersOf(reading, force, pledged);
  const made = own.flatMap((one) => splitByDay(reading, pledgeInput(reading, one, force, knobs), one));
  const headline = reading.figure(`${force.key}.${rungsOf(force).delivered}`, asOf)?.value ?? 0;
  const present = Math.max(0, headline - made.reduce((sum, { lost }) => sum + lost, 0));
  knobs.tell({
    key: `force.${force.key}.present`,
    label: `${force.shortName}: in place`,
    value: headline,
    unit: force.unit,
    basis: 'headline total',
  });
  const open = own.filter(({ silence }) => silence === 'not known').length;
  const gap = knobs.take({
    key: `force.${force.key}.gap`,
    // Part of it may be pledged already, by those whose number is not known.
    label: `${force.shortName}: asked for${open > 0 ? ', without a pledged number' : ' and pledged by nobody'}`,
    value: Math.max(0, Math.max(plan ?? 0, wanted) - Math.max(headline, pledged + (others[0]?.amount ?? 0))),
    unit: force.unit,
    basis: `the plan, or what a milestone waits for, less what is pledged${open > 0 ? `; ${formatCount(open, 'pledge')} of unknown number may fill some of it` : ''}`,
  });
  const since = planSince(reading, force.key);
  const grown = paceOf(reading, force, { plan, present, since });
  return {
    key: force.key,
    name: force.shortName,
    unit: force.unit,
    plan,
    present,
    pledges: [...made.map(({ lost: _lost, ...one }) => one), ...others],
    gap,
    shares:
      plan === null || plan <= 0
        ? []
        : PLAN_SHARES.map((share) => ({ share, reached: firstDayWith(reading, `${force.key}.${rungsOf(force).delivered}`, share * plan) })),
    ...grown,
    baseRate: since === null || grown.pace === null ? [] : baseRateOf(reference, since, asOf),
  };
}
