import type { Force } from '../definitions/types';
import { greatestOf } from '../extremes';
import type { Reading } from '../reading/reading';
import {
  type ConversionModel,
  conversionModelOf,
  type LagModel,
  lagModelOf,
  lagPriorOf,
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
import { REFERENCE_SOURCE, type ReferenceClass, referenceClassOn } from './reference-class';
import type { ForecastInput } from './types';

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

/** Forces that are forecast: troops that others send, where there is a plan or a milestone waits for them. */
function forcesOf(reading: Reading): Readonly<{ force: Force; wanted: number }>[] {
  const waits = reading.definitions.milestones
    .flatMap((milestone) => waitsInForce(milestone.waits))
    .filter(({ kind }) => kind === 'strength');
  return reading.definitions.forces.flatMap((force) => {
    const own = waits.filter(({ subjectKey }) => subjectKey === force.key);
    const isSent = force.kind !== 'host nation' && force.unit === 'personnel' && planOf(reading, force.key) !== null;
    return isSent || own.length > 0
      ? [
          {
            force,
            wanted: greatestOf(
              own.map((wait) => amountOfWait(reading, wait) ?? 0),
              0,
            ),
          },
        ]
      : [];
  });
}

function conversionInput(history: readonly PledgeHistory[], maturity: number, knobs: Knobs): ConversionModel {
  const mean = knobs.take({
    key: 'conversion.mean',
    label: 'Share of pledges that come, before this operation taught anything',
    value: 0.75,
    unit: 'share',
    basis: 'assumption of the desk: three of four',
    most: 1,
  });
  const pseudoCount = knobs.take({
    key: 'conversion.pseudoCount',
    label: 'How many pledges that assumption weighs',
    value: 4,
    unit: 'pledges',
    basis: 'assumption of the desk',
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

function lagInput(history: readonly PledgeHistory[], maturity: number, reference: ReferenceClass, knobs: Knobs): LagModel {
  const prior = lagPriorOf(reference.missions);
  const named = reference.missions.length < 3 ? 'assumption: no past missions were known' : `${reference.missions.length} past UN missions`;
  const median = knobs.take({
    key: 'lag.median',
    label: 'Days from pledge to arrival, before this operation taught anything',
    value: rounded(Math.exp(prior.mean), 1),
    unit: 'days',
    basis: `${named}: days to half of the peak`,
    least: 1,
    most: MOST.days,
  });
  const spread = knobs.take({
    key: 'lag.spread',
    label: 'How much contributors differ in that',
    value: rounded(prior.within, 3),
    unit: 'standard deviation of its logarithm',
    basis: `${named}: within a mission`,
    least: LEAST_SD,
    most: 3,
  });
  const pseudoCount = knobs.take({
    key: 'lag.pseudoCount',
    label: 'How many arrivals of this operation the past missions weigh',
    value: rounded(prior.within ** 2 / prior.between ** 2, 2),
    unit: 'arrivals',
    basis: `${named}: variance within missions by variance between them`,
    least: 0.01,
    most: 1_000,
  });
  const lags = history.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  const waiting = history.flatMap(({ lag, age }) => (lag === null && age < maturity ? [age] : []));
  const model = lagModelOf({ mean: Math.log(median), between: prior.between, within: spread }, pseudoCount, lags, waiting);
  knobs.tell({
    key: 'lag.posterior',
    label: 'Days from pledge to arrival, middle',
    value: rounded(Math.exp(model.mean), 1),
    unit: 'days',
    basis: `${lags.length} arrivals and ${waiting.length} pledges that still wait in this operation; normal-normal on the logarithm`,
  });
  return model;
}

/** A mission ramps up by the parts of many contributors: one contributor's own parts are taken to lie half as far apart. */
const OWN_SPREAD = 0.5;

function partsInput(history: readonly PledgeHistory[], reference: ReferenceClass, knobs: Knobs): PartsModel {
  const count = knobs.take({
    key: 'parts.count',
    label: 'Parts in which a contributor sends, before this operation taught anything',
    value: 3,
    unit: 'parts',
    basis: 'assumption of the desk: an advance party, a main body and the rest',
    least: 1,
    most: MOST_PARTS,
  });
  const spread = knobs.take({
    key: 'parts.spread',
    label: 'How far apart they lie',
    value: rounded(lagPriorOf(reference.missions).within * OWN_SPREAD, 3),
    unit: 'standard deviation of the logarithm of their days',
    basis: 'assumption of the desk: half of what missions show that are made of many contributors',
    most: 3,
  });
  const pseudoCount = knobs.take({
    key: 'parts.pseudoCount',
    label: 'How many arrivals these assumptions weigh',
    value: 4,
    unit: 'arrivals',
    basis: 'assumption of the desk',
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

/** What a mission's ramp-up varies by is both: its contributors, and the parts of each. What the parts take is left out of the contributors. */
function betweenContributors(lag: LagModel, { count, spread }: PartsModel): LagModel {
  return count === 1 ? lag : { ...lag, sd: Math.sqrt(Math.max(LEAST_SD ** 2, lag.sd ** 2 - spread ** 2)) };
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
  const troops = new Set(definitions.forces.filter(({ unit }) => unit === 'personnel').map(({ key }) => key));
  const unitOf = (forceKey: string, lineKey: string | null) =>
    definitions.lines.find((one) => one.forceKey === forceKey && one.lineKey === lineKey)?.unit;
  const counts = facts.filter(
    ({ pledge: { forceKey, lineKey } }) => troops.has(forceKey) && (lineKey === null || unitOf(forceKey, lineKey) === 'personnel'),
  );
  const history = counts.flatMap((one) => one.history ?? []);
  const maturity = knobs.take({
    key: 'maturityDays',
    label: 'Age at which a pledge is judged',
    value: 180,
    unit: 'days',
    basis: 'assumption of the desk: what has not come by then counts as not come',
    most: MOST.days,
  });
  const conversion = conversionInput(history, maturity, knobs);
  const gapShare = knobs.take({
    key: 'gapShare',
    label: 'Probability that what nobody pledged comes all the same',
    value: 0.5,
    unit: 'probability',
    basis: 'assumption of the desk',
    most: 1,
  });
  const lag = lagInput(history, maturity, reference, knobs);
  const parts = partsInput(history, reference, knobs);
  const forces = forcesOf(reading).map(({ force, wanted }) => {
    const own = counts.filter(({ pledge }) => pledge.forceKey === force.key);
    return forceInput(reading, force, own, wanted, reference, knobs);
  });
  const milestones = definitions.milestones.map((milestone) => milestoneInput(reading, milestone, knobs, notes));
  return {
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
    gapShare,
    lag: betweenContributors(lag, parts),
    parts,
    referenceClass: { missions: reference.missions.map(({ name }) => name), excluded: reference.excluded, source: REFERENCE_SOURCE },
    assumptions: knobs.list(),
    notes,
  };
}
