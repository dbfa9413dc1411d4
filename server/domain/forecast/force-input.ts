import { figureDays } from '../counting/figure';
import type { Day } from '../days';
import type { Force } from '../definitions/types';
import { formatCount } from '../format';
import type { Reading } from '../reading/reading';
import { countedOf, ruleOn } from '../requirements/allowance';
import { SILENCE_WORDS } from '../requirements/silence';
import { isOfWholeForce } from '../series/keys';
import { levelOn } from '../series/levels';
import { rungsOf } from '../shapes/rungs';
import type { Knobs } from './knobs';
import type { PledgeFacts } from './pledge-facts';
import { baseRateOf, type ReferenceClass } from './reference-class';
import type { ForecastForce, ForecastPledge } from './types';

/** Shares of a plan that are forecast. */
export const PLAN_SHARES = [0.25, 0.5, 0.8, 0.95, 1] as const;

/** A force's plan as adopted on the viewed day. */
export function planOf(reading: Reading, forceKey: string): number | null {
  const series = reading.series(`${forceKey}.planned`);
  return series ? (levelOn(series, reading.at.asOf)?.value ?? null) : null;
}

/** The first day on which a headline had at least so many; null when it never had. */
function firstDayWith(reading: Reading, figureKey: string, least: number): Day | null {
  const readings = reading.figureReadings(figureKey);
  if (!readings || least <= 0) return null;
  return figureDays({ readings }, reading.at.asOf).find((day) => (reading.figure(figureKey, day)?.value ?? 0) >= least) ?? null;
}

/** A contributor's figure for the force as a whole stands before its figures by requirement line, as in every total. */
function counted(facts: readonly PledgeFacts[]): PledgeFacts[] {
  const whole = new Set(
    facts.filter(({ pledge, amount }) => isOfWholeForce(pledge) && amount > 0).map(({ pledge }) => pledge.contributorKey),
  );
  return facts.filter(({ pledge }) => isOfWholeForce(pledge) || !whole.has(pledge.contributorKey));
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

/** A pledge as scenarios leave it: another amount, later, or with its contributor gone. */
function pledgeInput(reading: Reading, facts: PledgeFacts, force: Force, knobs: Knobs): ForecastPledge & Readonly<{ lost: number }> {
  const { pledge, deployed, since } = facts;
  const name = nameOf(reading, facts, force);
  const amount = knobs.take({
    key: `pledge.${pledge.key}.amount`,
    label: `${name}: pledged`,
    value: facts.amount,
    unit: force.unit,
    basis:
      facts.silence === null
        ? 'the most that was reported on a rung from pledged up, less what was withdrawn'
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
  const own = counted(facts);
  const pledged = own.reduce((sum, { amount }) => sum + amount, 0);
  const others = othersOf(reading, force, pledged);
  const made = own.map((one) => pledgeInput(reading, one, force, knobs));
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
  const first = firstDayWith(reading, `${force.key}.${rungsOf(force).delivered}`, 1);
  return {
    key: force.key,
    name: force.shortName,
    unit: force.unit,
    plan,
    present,
    pledges: [...made.map(({ lost: _lost, ...one }) => one), ...others],
    gap,
    shares:
      plan === null ? [] : PLAN_SHARES.map((share) => ({ share, reached: firstDayWith(reading, `${force.key}.deployed`, share * plan) })),
    baseRate: baseRateOf(reference, first ?? asOf, asOf),
  };
}
