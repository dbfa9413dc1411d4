import type { Day } from '../days';
import type { Force } from '../definitions/types';
import { greatestOf } from '../extremes';
import { formatCount } from '../format';
import type { Reading } from '../reading/reading';
import {
  type ConversionModel,
  conversionModelOf,
  LAG_PRIOR,
  type LagModel,
  lagModelOf,
  MOST_PARTS,
  type PartsModel,
  type PledgeHistory,
  partsModelOf,
} from './arrival-model';
import type { Shape } from './duration';
import { forceInput, planOf } from './force-input';
import { Knobs, type Overrides } from './knobs';
import { amountOfWait, milestoneInput, waitsInForce } from './milestone-input';
import { factsOfPledge } from './pledge-facts';
import { MOST } from './problems';
import { targetOfQuestion } from './question-target';
import { planName, REFERENCE_SOURCE, type ReferenceClass, referenceClassOn } from './reference-class';
import { SLIP_PRIOR, type SlipPrior } from './slip';
import { fitOfYear, STRENGTH_FITS } from './strength-model';
import { type ForecastInput, METHOD } from './types';

export type ForecastOptions = Readonly<{
  seed?: number | undefined;
  runs?: number | undefined;
  horizonDays?: number | undefined;
  shape?: Shape | undefined;
  /** The key of the row whose path and sensitivities are asked for; null: the operation's question, or without one the last milestone. */
  target?: string | null | undefined;
  overrides?: Overrides | undefined;
}>;

export const FORECAST_DEFAULTS = { seed: 1, runs: 20_000, horizonDays: 1_096, shape: 'pert' } as const;

const rounded = (number: number, digits: number) => Number(number.toFixed(digits));

/** Forces that are forecast: what others send or give, where there is a plan or a milestone waits for it. */
function forcesOf(reading: Reading): Readonly<{ force: Force; wanted: number }>[] {
  const waits = reading.definitions.milestones
    .flatMap((milestone) => waitsInForce(milestone.waits))
    .filter(({ kind }) => kind === 'strength');
  return reading.definitions.forces.flatMap((force) => {
    const own = waits.filter(({ subjectKey }) => subjectKey === force.key);
    const isSent = force.kind !== 'host nation' && planOf(reading, force.key) !== null;
    const amounts = own.map((wait) => amountOfWait(reading, wait) ?? 0);
    return isSent || own.length > 0 ? [{ force, wanted: greatestOf(amounts, 0) }] : [];
  });
}

function conversionInput(history: readonly PledgeHistory[], maturity: number, knobs: Knobs): ConversionModel {
  const mean = knobs.take({
    key: 'conversion.mean',
    label: 'Share of pledges that come, before this operation taught anything',
    value: 0.75,
    unit: 'share',
    basis: 'our assumption: three of four',
    most: 1,
  });
  const pseudoCount = knobs.take({
    key: 'conversion.pseudoCount',
    label: 'How many pledges that assumption weighs',
    value: 4,
    unit: 'pledges',
    basis: 'our assumption',
    most: 1_000,
  });
  const judged = history.filter(({ age }) => age >= maturity).map(({ share }) => share);
  const model = conversionModelOf(mean, pseudoCount, judged);
  knobs.tell({
    key: 'conversion.posterior',
    label: 'Share of pledges that come',
    value: model.alpha + model.beta > 0 ? rounded(model.alpha / (model.alpha + model.beta), 4) : 0,
    unit: 'share',
    basis: `${judged.length} pledges of this operation are old enough to be judged; beta-binomial`,
  });
  return model;
}

function lagInput(history: readonly PledgeHistory[], maturity: number, knobs: Knobs): LagModel {
  const median = knobs.take({
    key: 'lag.median',
    label: 'Days from pledge to arrival, before this operation taught anything',
    value: rounded(Math.exp(LAG_PRIOR.mean), 1),
    unit: 'days',
    basis: 'our assumption: half a year',
    least: 1,
    most: MOST.days,
  });
  const spread = knobs.take({
    key: 'lag.spread',
    label: 'How much contributors differ in that',
    value: rounded(LAG_PRIOR.within, 3),
    unit: 'standard deviation of its logarithm',
    basis: 'our assumption: a factor of two',
    least: LEAST_SD,
    most: 3,
  });
  const pseudoCount = knobs.take({
    key: 'lag.pseudoCount',
    label: 'How many arrivals that assumption weighs',
    value: rounded(LAG_PRIOR.within ** 2 / LAG_PRIOR.between ** 2, 2),
    unit: 'arrivals',
    basis: 'our assumption: operations differ as much as contributors do',
    least: 0.01,
    most: 1_000,
  });
  const lags = history.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  const waiting = history.flatMap(({ lag, age }) => (lag === null && age < maturity ? [age] : []));
  const model = lagModelOf({ mean: Math.log(median), between: LAG_PRIOR.between, within: spread }, pseudoCount, lags, waiting);
  knobs.tell({
    key: 'lag.posterior',
    label: 'Days from pledge to arrival, middle',
    value: rounded(Math.exp(model.mean), 1),
    unit: 'days',
    basis: `${lags.length} arrivals and ${waiting.length} pledges that still wait in this operation; normal-normal on the logarithm`,
  });
  return model;
}

/** The year of the fit, the class and the weight between the views. */
function strengthInput(knownAt: Day, { plans }: ReferenceClass, knobs: Knobs): ForecastInput['strength'] {
  const pledges = knobs.take({
    key: 'view.pledges',
    label: 'Strengths: share of runs in which pledges decide; in the others a force grows as past missions did',
    value: 0.25,
    unit: 'share',
    basis: 'our assumption: one of four',
    most: 1,
  });
  const newest = fitOfYear(Number(knownAt.slice(0, 4)));
  const isUsed = knobs.take({
    key: 'class.isUsed',
    label: 'Strengths: past UN missions against their plans are used',
    value: newest === null ? 0 : 1,
    unit: '1: yes, 0: pledges alone',
    basis:
      newest === null
        ? 'nothing had been fitted yet by this day'
        : `${formatCount(plans.length, 'plan')} of missions that were known with all their 36 months; growth fitted on ${formatCount(newest.plans, 'plan')}`,
    most: newest === null ? 0 : 1,
    isWhole: true,
  });
  if (newest === null) return { pledges, fit: null };
  const year = knobs.take({
    key: 'fit.year',
    label: 'Strengths: year of the fit, on what had happened before it',
    value: newest.year,
    unit: 'year',
    basis: `the latest by this day: ${formatCount(newest.missions, 'mission')}, ${formatCount(newest.plans, 'plan')}`,
    least: FIRST_YEAR,
    most: newest.year,
    isWhole: true,
  });
  return { pledges, fit: isUsed === 1 ? fitOfYear(year) : null };
}

const FIRST_YEAR = STRENGTH_FITS[0]?.year ?? 0;

/** How announced days slip. */
function slipInput(knobs: Knobs): SlipPrior {
  const take = (key: string, label: string, value: number, unit: string, basis: string, least: number, most: number) =>
    knobs.take({ key, label, value, unit, basis, least, most });
  const tail = 'our assumption; a two-piece Student t with 3 degrees of freedom';
  return {
    estimates: take(
      'view.estimates',
      'Milestones: share of runs that follow the estimates; the others follow announced days',
      SLIP_PRIOR.estimates,
      'share',
      'our assumption: half',
      0,
      1,
    ),
    median: take(
      'slip.median',
      'Actual by announced lead time, middle',
      SLIP_PRIOR.median,
      'ratio',
      'our assumption: P10 0.90, P50 1.15, P80 1.88, P90 2.61',
      0.1,
      10,
    ),
    below: take('slip.below', 'How far it spreads below the middle', SLIP_PRIOR.below, 'scale of its logarithm', tail, 0, 3),
    above: take('slip.above', 'How far it spreads above the middle', SLIP_PRIOR.above, 'scale of its logarithm', tail, 0, 3),
  };
}

/** Parts of one contributor are taken to lie half as far apart as the arrivals of contributors do. */
const OWN_SPREAD = 0.5;

function partsInput(history: readonly PledgeHistory[], knobs: Knobs): PartsModel {
  const count = knobs.take({
    key: 'parts.count',
    label: 'Parts in which a contributor sends, before this operation taught anything',
    value: 2,
    unit: 'parts',
    basis: '31 new contingents in the UN’s monthly returns came in 2.0 steps on the mean',
    least: 1,
    most: MOST_PARTS,
  });
  const spread = knobs.take({
    key: 'parts.spread',
    label: 'How far apart they lie',
    value: rounded(LAG_PRIOR.within * OWN_SPREAD, 3),
    unit: 'standard deviation of the logarithm of their days',
    basis: 'our assumption: half of what contributors differ by',
    most: 3,
  });
  const pseudoCount = knobs.take({
    key: 'parts.pseudoCount',
    label: 'How many arrivals these assumptions weigh',
    value: 4,
    unit: 'arrivals',
    basis: 'our assumption',
    least: 0.01,
    most: 1_000,
  });
  const model = partsModelOf({ count, spread, pseudoCount }, history);
  const arrived = history.filter(({ lag, steps }) => lag !== null && steps.length > 0).length;
  knobs.tell({
    key: 'parts.posterior',
    label: 'Parts in which a contributor sends',
    value: model.count,
    unit: 'parts',
    basis: `steps of ${arrived} arrivals in this operation; gamma-Poisson, rounded`,
  });
  knobs.tell({
    key: 'parts.posteriorSpread',
    label: 'How far apart these lie',
    value: rounded(model.spread, 3),
    unit: 'standard deviation of the logarithm of their days',
    basis: 'days of these steps beside the day of their half; ridge regression',
  });
  return model;
}

const LEAST_SD = 0.05;

function basics(options: ForecastOptions, knobs: Knobs): Readonly<{ seed: number; runs: number; horizonDays: number }> {
  const basis = 'choice';
  const take = (key: 'seed' | 'runs' | 'horizonDays', label: string, unit: string, least: number, most: number) =>
    knobs.take({ key, label, value: options[key] ?? FORECAST_DEFAULTS[key], unit, basis, least, most, isWhole: true });
  return {
    seed: take('seed', 'Seed of the random numbers', '', 0, 2 ** 31 - 1),
    runs: take('runs', 'Runs', 'runs', 1, MOST.runs),
    horizonDays: take('horizonDays', 'Horizon', 'days', 1, MOST.horizonDays),
  };
}

/**
 * The input of a forecast from what a reading knows, and from nothing else: definitions and reports as known on its day, and past missions
 * whose months had passed by then. Every number is listed in `assumptions` and can be set by its key in `overrides`.
 * Throws `BAD_INPUT` for an override that names nothing or is out of its range.
 */
export function forecastInputOf(reading: Reading, options: ForecastOptions = {}): ForecastInput {
  const { knownAt } = reading.at;
  const { definitions } = reading;
  const knobs = new Knobs(options.overrides ?? {});
  const notes: string[] = [];
  const { seed, runs, horizonDays } = basics(options, knobs);
  const reference = referenceClassOn(knownAt);
  const facts = definitions.pledges.map((pledge) => factsOfPledge(reading, pledge));
  const unitOf = (forceKey: string, lineKey: string | null) =>
    definitions.lines.find((one) => one.forceKey === forceKey && one.lineKey === lineKey)?.unit;
  const units = new Map(definitions.forces.map(({ key, unit }) => [key, unit]));
  const counts = facts.filter(({ pledge: { forceKey, lineKey } }) => lineKey === null || unitOf(forceKey, lineKey) === units.get(forceKey));
  // How people come says nothing of how money does, nor the other way round.
  const ofPeople = counts.filter(({ pledge: { forceKey } }) => units.get(forceKey) === 'personnel');
  const history = (ofPeople.length > 0 ? ofPeople : counts).flatMap((one) => one.history ?? []);
  const maturity = knobs.take({
    key: 'maturityDays',
    label: 'Age at which a pledge is judged',
    value: 180,
    unit: 'days',
    basis: 'our assumption: what has not come by then counts as not come',
    most: MOST.days,
  });
  const conversion = conversionInput(history, maturity, knobs);
  const strength = strengthInput(knownAt, reference, knobs);
  const slip = slipInput(knobs);
  const lag = lagInput(history, maturity, knobs);
  const parts = partsInput(history, knobs);
  const forces = forcesOf(reading).map(({ force, wanted }) => {
    const own = counts.filter(({ pledge }) => pledge.forceKey === force.key);
    return forceInput(reading, force, own, wanted, reference, knobs);
  });
  const milestones = definitions.milestones.map((milestone) => milestoneInput(reading, milestone, knobs, notes));
  return {
    method: METHOD,
    operation: definitions.operation.key,
    knownAt,
    seed,
    runs,
    horizonDays,
    shape: options.shape ?? FORECAST_DEFAULTS.shape,
    target: options.target ?? targetOfQuestion(definitions.operation.question, { milestones, forces }),
    milestones,
    forces,
    conversion,
    strength,
    slip,
    lag,
    parts,
    referenceClass: { plans: reference.plans.map(planName), excluded: reference.excluded, source: REFERENCE_SOURCE },
    assumptions: knobs.list(),
    notes,
  };
}
