import { dayFromNumber, daysBetween } from '../days';
import type { Milestone, MilestoneWait } from '../definitions/types';
import { meterOf } from '../reading/measurement';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
import { rungsIn } from '../shapes/rungs';
import type { MilestoneAspect } from '../words';
import { planOf } from './force-input';
import type { Knobs } from './knobs';
import { MOST } from './problems';
import type { NetworkMilestone, NetworkWait } from './types';

/** An indicator's last half year is what its straight line is drawn through. */
const TREND_DAYS = 180;

function dayOf(reading: Reading, { key }: Milestone, aspect: MilestoneAspect): string | null {
  const series = reading.series(`milestone.${key}.${aspect}`);
  const value = series ? levelOn(series, reading.at.asOf)?.value : null;
  return value == null ? null : dayFromNumber(value);
}

/** The latest reported forecast that has not passed, with the day of the statement; where all have passed the latest: a missed day stays open. */
function announcedDay(reading: Reading, { key }: Milestone): NetworkMilestone['announced'] {
  const { asOf } = reading.at;
  const said = (reading.series(`milestone.${key}.forecast`)?.levels ?? []).flatMap((level) =>
    level.value === null || level.asOf > asOf ? [] : [{ on: level.asOf, day: dayFromNumber(level.value) }],
  );
  return said.findLast(({ day }) => day >= asOf) ?? said.at(-1) ?? null;
}

/** The rows that hold: of several about one subject and rung the latest known. */
export function waitsInForce(waits: readonly MilestoneWait[]): MilestoneWait[] {
  const latest = new Map<string, MilestoneWait>();
  for (const wait of waits) {
    const key = `${wait.kind} ${wait.subjectKey} ${wait.rung}`;
    const before = latest.get(key);
    if (!before || before.knownFrom <= wait.knownFrom) latest.set(key, wait);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, wait]) => wait);
}

/** How many a wait asks for; null when it is a share of a plan or target that is not known. */
export function amountOfWait(reading: Reading, { kind, subjectKey, amount, share }: MilestoneWait): number | null {
  if (share === null) return amount;
  if (kind === 'strength') {
    const plan = planOf(reading, subjectKey);
    return plan === null ? null : share * plan;
  }
  const indicator = reading.definitions.indicators.find(({ key }) => key === subjectKey);
  const target = indicator ? meterOf(reading, indicator).on(reading.at.asOf).target : null;
  return target === null ? null : share * target;
}

/** Days until an indicator has a value, on the straight line through its last half year; null when it does not go there. */
function trendDays(reading: Reading, indicatorKey: string, amount: number): number | null {
  const indicator = reading.definitions.indicators.find(({ key }) => key === indicatorKey);
  if (!indicator) return null;
  const { asOf } = reading.at;
  const meter = meterOf(reading, indicator);
  const now = meter.on(asOf).value;
  if (now === null) return null;
  if (indicator.direction === 'higher' ? now >= amount : now <= amount) return 0;
  const first = meter.days.find((day) => daysBetween(day, asOf) <= TREND_DAYS);
  const last = meter.days.at(-1);
  const before = first === undefined ? null : meter.on(first).value;
  if (first === undefined || last === undefined || before === null || first === last) return null;
  const perDay = (now - before) / daysBetween(first, last);
  const days = (amount - now) / perDay - daysBetween(last, asOf);
  return perDay !== 0 && (amount - now) / perDay > 0 ? Math.max(0, days) : null;
}

function waitInput(reading: Reading, milestone: Milestone, wait: MilestoneWait, knobs: Knobs, notes: string[]): NetworkWait[] {
  const { kind, subjectKey, rung, isAssumption, note } = wait;
  const wanted = amountOfWait(reading, wait);
  const basis = [isAssumption ? 'assumption' : 'known', wait.share === null ? '' : `${wait.share} of the plan`, note];
  if (wanted === null) {
    notes.push(`${milestone.name} waits for a share of a plan of ${subjectKey} that was not known: it is left out.`);
    return [];
  }
  if (kind === 'indicator') {
    const days = trendDays(reading, subjectKey, wanted);
    const key = `wait.${milestone.key}.${subjectKey}`;
    const label = `${milestone.name}: days until ${subjectKey} is ${wanted}`;
    const trend = days === null ? 'its reports do not move toward it: never' : 'straight line through the reports of its last half year';
    const counted = knobs.take({ key: `${key}.days`, label, value: days ?? MOST.days, unit: 'days', basis: trend, most: MOST.days });
    const spread = knobs.take({
      key: `${key}.spread`,
      label: `${milestone.name}: how uncertain that is`,
      value: 0.5,
      unit: 'standard deviation of its logarithm',
      basis: 'assumption',
      most: 3,
    });
    return [{ kind, indicatorKey: subjectKey, days: counted >= MOST.days ? null : counted, spread }];
  }
  const counted = rung ?? rungsIn(reading.definitions, subjectKey).delivered;
  const amount = knobs.take({
    key: `wait.${milestone.key}.${subjectKey}.${counted}`,
    label: `${milestone.name}: strength of ${subjectKey} that it waits for`,
    value: wanted,
    unit: counted,
    basis: basis.filter((part) => part !== '').join('; '),
  });
  if (amount === 0) return [];
  return [
    { kind, forceKey: subjectKey, rung: counted, amount, present: reading.figure(`${subjectKey}.${counted}`, reading.at.asOf)?.value ?? 0 },
  ];
}

function estimateInput(milestone: Milestone, knobs: Knobs): NetworkMilestone['estimate'] {
  const latest = [...milestone.estimates].sort((a, b) => (a.knownFrom < b.knownFrom ? -1 : 1)).at(-1);
  if (!latest) return null;
  const basis = [latest.isAssumption ? 'assumption' : 'estimate', `of ${latest.knownFrom}`, latest.note]
    .filter((part) => part !== '')
    .join(', ');
  const take = (guess: 'optimistic' | 'likely' | 'pessimistic') =>
    knobs.take({
      key: `milestone.${milestone.key}.${guess}`,
      label: `${milestone.name}: ${guess}`,
      value: latest[guess],
      unit: 'days',
      basis,
      most: MOST.days,
    });
  return { optimistic: take('optimistic'), likely: take('likely'), pessimistic: take('pessimistic'), from: latest.knownFrom };
}

/** A milestone as known on the viewed day. One that was reached is a fact: what it waited for no longer matters. */
export function milestoneInput(reading: Reading, milestone: Milestone, knobs: Knobs, notes: string[]): NetworkMilestone {
  const { key, name } = milestone;
  const actual = dayOf(reading, milestone, 'actual');
  if (actual !== null) return { key, name, actual, dependencies: [], waits: [], estimate: null, reported: null, announced: null };
  const known = new Set(reading.definitions.milestones.map((one) => one.key));
  return {
    key,
    name,
    actual,
    dependencies: milestone.dependencies
      .filter(({ predecessorKey }) => known.has(predecessorKey))
      .map(({ predecessorKey, lagDays, isAssumption }) => ({
        key: predecessorKey,
        lagDays: knobs.take({
          key: `milestone.${key}.lag.${predecessorKey}`,
          label: `${name}: days after ${predecessorKey}`,
          value: lagDays,
          unit: 'days',
          basis: isAssumption ? 'assumption' : 'known',
          least: -MOST.days,
          most: MOST.days,
        }),
      })),
    waits: waitsInForce(milestone.waits).flatMap((wait) => waitInput(reading, milestone, wait, knobs, notes)),
    estimate: estimateInput(milestone, knobs),
    reported: dayOf(reading, milestone, 'forecast'),
    announced: announcedDay(reading, milestone),
  };
}
