import { type Evaluation, LEFT_OUT } from '../../server/domain/forecast/evaluation';
import { CLASS_MONTHS, DAYS_PER_MONTH, type PastPlan, PLAN_SHARES, referenceClassOn } from '../../server/domain/forecast/reference-class';
import {
  happenedBetween,
  pitHistogram,
  type Score,
  type Skill,
  type SkillPair,
  scoreOf,
  skillOf,
} from '../../server/domain/forecast/score';
import { fitOfYear, reachedBy } from '../../server/domain/forecast/strength-model';
import { formatPercent } from '../../server/domain/format';
import { skillWords } from '../../server/domain/scoring/verdict';
import { fitOn, fitYears, standingOf } from './fit';
import { PAST_MISSIONS } from './own-peak';
import { pastPlans } from './reference';
import { type Mission, monthOf, type UnData, type UnQuestion } from './un-data';

/** The probability that it is reached by the end of each month from the standing month, from 0. */
type Forecaster = (question: UnQuestion) => ArrayLike<number>;

const byName = (missions: readonly Mission[]) => new Map(missions.map((one) => [one.name, one]));

/** Given that it was not reached by `elapsed` months after the plan. Where every plan had it by then nobody is at risk any more, and the hazard is nought (Nelson 1969). */
function givenNotYet(months: readonly (number | null)[], elapsed: number): Float64Array {
  const left = months.filter((month) => month === null || month > elapsed);
  return Float64Array.from({ length: CLASS_MONTHS + 1 }, (_, after) =>
    after === 0 || left.length === 0 ? 0 : left.filter((month) => month !== null && month <= elapsed + after).length / left.length,
  );
}

/** What past plans say, given that the share was not reached yet. */
function baseRate(plansFor: (question: UnQuestion) => readonly PastPlan[]): Forecaster {
  return (question) => {
    const place = PLAN_SHARES.findIndex((share) => share === question.share);
    const elapsed = question.month - monthOf(question.planDay);
    return givenNotYet(
      plansFor(question).map(({ months }) => months[place] ?? null),
      elapsed,
    );
  };
}

function modelOf(missions: ReadonlyMap<string, Mission>, coefficientsFor: (question: UnQuestion) => readonly number[]): Forecaster {
  return (question) => {
    const mission = missions.get(question.mission);
    if (!mission) throw new Error(`no mission ${question.mission}`);
    const standing = standingOf(mission, { day: question.planDay, strength: question.plan }, question.month);
    return reachedBy(coefficientsFor(question), standing, question.share);
  };
}

/** The base rate that Muster had before: shares of each mission's own peak, from its first personnel. It has nothing for 100 %. */
function ownPeak(missions: ReadonlyMap<string, Mission>): Forecaster {
  return ({ mission, month, share }) => {
    const place = PLAN_SHARES.findIndex((one) => one === share);
    const first = missions.get(mission)?.months.find((one) => one >= (missions.get(mission)?.firstMonth ?? 0)) ?? month;
    const months = PAST_MISSIONS.filter(({ name }) => name !== mission).map((one) => one.months[place] ?? null);
    return givenNotYet(months, Math.max(0, month - first));
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

type Scored = Readonly<{ mission: string; event: string; base: Score; model: Score }>;

function meanOfMissions(scored: readonly Scored[], pick: (one: Scored) => number): number {
  const byMission = new Map<string, number[]>();
  for (const one of scored) byMission.set(one.mission, [...(byMission.get(one.mission) ?? []), pick(one)]);
  return mean([...byMission.values()].map(mean));
}

function evaluate(name: string, questions: readonly UnQuestion[], base: Forecaster, model: Forecaster): Evaluation {
  const scored = questions.map((question): Scored => {
    const event = `${question.planDay} ${question.share}`;
    return { mission: question.mission, event, base: scoreOf(base(question), question, 1), model: scoreOf(model(question), question, 1) };
  });
  const pairs = scored.map((one): SkillPair => ({ operation: one.mission, event: one.event, ours: one.model.crps, theirs: one.base.crps }));
  const skill = skillOf(pairs);
  if (!skill) throw new Error(`no questions: ${name}`);
  const within = (pick: 'base' | 'model') =>
    [
      meanOfMissions(scored, (one) => happenedBetween(one[pick], 0.1, 0.9)),
      meanOfMissions(scored, (one) => happenedBetween(one[pick], 0.25, 0.75)),
    ] as const;
  return {
    name,
    missions: skill.operations,
    questions: questions.length,
    base: meanOfMissions(scored, (one) => one.base.crps) * DAYS_PER_MONTH,
    model: meanOfMissions(scored, (one) => one.model.crps) * DAYS_PER_MONTH,
    skill,
    baseWithin: within('base'),
    modelWithin: within('model'),
    pit: pitHistogram(scored.map((one) => one.model)),
  };
}

/** The first month of the rolling evaluation: that of the first fit. */
const ROLLING_FROM = monthOf('1999-01');
const ALL_KNOWN = '2021-01-01';

/** All missions of the data: each left out in turn, and each only with what was known on the day. */
export function evaluateMissions({ missions, questions }: UnData): Evaluation[] {
  const found = byName(missions);
  const left = new Map(missions.map(({ name }) => [name, fitOn(missions.filter((other) => other.name !== name)).b]));
  const leftOut = modelOf(found, ({ mission }) => left.get(mission) ?? []);
  const byYear = new Map(fitYears(missions).map(({ year, b }) => [year, b]));
  const rolling = modelOf(found, ({ month }) => byYear.get(Math.floor(month / 12)) ?? []);
  const { plans } = referenceClassOn(ALL_KNOWN);
  const lastDay = (month: number) => `${Math.floor((month + 1) / 12)}-${String(((month + 1) % 12) + 1).padStart(2, '0')}-01`;
  const toNinetyFive = questions.filter(({ share }) => share < 1);
  return [
    evaluate(
      LEFT_OUT,
      questions,
      baseRate(({ mission }) => plans.filter((plan) => plan.mission !== mission)),
      leftOut,
    ),
    evaluate(
      'rolling from 1999',
      questions.filter(({ month }) => month >= ROLLING_FROM),
      baseRate(({ month }) => referenceClassOn(lastDay(month)).plans),
      rolling,
    ),
    evaluate('each left out, to 95 %, beside the former base rate', toNinetyFive, ownPeak(found), leftOut),
  ];
}

/** The greatest difference between the coefficients that are shipped and those of the data. */
export function coefficientsDiffer({ missions }: UnData): number {
  return Math.max(
    ...fitYears(missions).flatMap(({ year, b }) =>
      b.map((value, place) => Math.abs(value - (fitOfYear(year)?.b[place] ?? Number.POSITIVE_INFINITY))),
    ),
  );
}

/** True when the plans that are shipped are those of the data. */
export function arePlansShipped({ missions }: UnData, shipped: readonly PastPlan[]): boolean {
  return JSON.stringify(pastPlans(missions)) === JSON.stringify(shipped);
}

const range = ({ value, low, high }: Skill) =>
  `${skillWords(value)}${low === null || high === null ? '' : ` [${(low * 100).toFixed(1)}, ${(high * 100).toFixed(1)}]`}`;

const rounded = (value: number) => Number(value.toFixed(4));

/** An evaluation as it is stored: to four digits. */
export function storedOf(evaluation: Evaluation): Evaluation {
  const { base, model, skill, baseWithin, modelWithin, pit } = evaluation;
  const pair = ([first, second]: readonly [number, number]) => [rounded(first), rounded(second)] as const;
  return {
    ...evaluation,
    base: rounded(base),
    model: rounded(model),
    skill: { ...skill, value: rounded(skill.value), low: skill.low && rounded(skill.low), high: skill.high && rounded(skill.high) },
    baseWithin: pair(baseWithin),
    modelWithin: pair(modelWithin),
    pit: pit.map(rounded),
  };
}

/** The evaluation as a table. */
export function missionsTable(evaluations: readonly Evaluation[]): string {
  const rows = evaluations.map(({ name, missions, questions, base, model, skill, baseWithin, modelWithin }) => {
    const shares = [baseWithin, modelWithin].map((pair) => pair.map(formatPercent).join(' / '));
    return `| ${[name, missions, questions, base.toFixed(0), model.toFixed(0), range(skill), ...shares].join(' | ')} |`;
  });
  return [
    '| past missions | missions | questions | base rate, CRPS days | model | skill [90 %] | base rate within P10–P90 / P25–P75 | model |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
