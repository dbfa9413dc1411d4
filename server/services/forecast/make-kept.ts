import { findSameForecast, insertForecast, type KeptHead, latestKeptAt } from '../../db/kept-forecasts';
import type { Transaction } from '../../db/open';
import type { Guard } from '../../db/write-guard';
import { canonicalJson } from '../../domain/canonical';
import { FORECAST_DEFAULTS } from '../../domain/forecast/input';
import type { Overrides } from '../../domain/forecast/knobs';
import type { ForecastInput } from '../../domain/forecast/types';
import type { KeptMethod } from '../../domain/scoring/types';
import { hashOf } from '../../forecast/pack';
import type { Services } from '../call';
import { randomId } from '../random-id';

/** 60 random bits: no two meet. */
const ID_LENGTH = 12;

/** Assumptions that are settings of their own too. */
const BASICS = ['seed', 'runs', 'horizonDays'];

/** What was set of a forecast, whichever way it was said. */
export type Settings = Readonly<{ seed: number; runs: number; horizonDays: number; shape: string; overrides: Overrides }>;

export function settingsOf({ seed, runs, horizonDays, shape }: ForecastInput, overrides: Overrides): Settings {
  const others = Object.entries(overrides).filter(([key]) => !BASICS.includes(key));
  return { seed, runs, horizonDays, shape, overrides: Object.fromEntries(others) };
}

/** Seed and runs do not make another method: they move a result by chance alone. */
function methodOf({ horizonDays, shape, overrides }: Settings): KeptMethod {
  const isDefault = horizonDays === FORECAST_DEFAULTS.horizonDays && shape === FORECAST_DEFAULTS.shape;
  return isDefault && Object.keys(overrides).length === 0 ? 'simulation' : 'simulation, set by hand';
}

type ToKeep = Readonly<{
  input: ForecastInput;
  overrides: Overrides;
  /** Of the log that the input was made from. */
  revision: number;
  /** Null for the program itself. */
  author: string | null;
  note: string;
  slot: string | null;
  /** Whether the author still may, when it is written; null for the program itself. */
  guard: Guard | null;
  /** Is written in the same transaction. */
  also?: (tx: Transaction, kept: KeptHead) => Promise<void>;
}>;

/** True when there is something to forecast. */
export function hasRowsAhead({ milestones, forces }: ForecastInput): boolean {
  return (
    milestones.some(({ actual }) => actual === null) ||
    forces.some(({ plan, shares }) => plan !== null && shares.some(({ reached }) => reached === null))
  );
}

/** Makes the forecast of an input and keeps it; the very same input kept before is the one that there is. Throws as `KeptForecasts.make` does. */
export async function makeKept(
  services: Services,
  { input, overrides, revision, author, note, slot, guard, also = async () => undefined }: ToKeep,
): Promise<Readonly<{ kept: KeptHead; isNew: boolean }>> {
  const { db, kept } = services;
  const named = { operationKey: input.operation, knownAt: input.knownAt, inputHash: hashOf(input) };
  const before = await findSameForecast(db, named);
  if (before) return { kept: before, isNew: false };
  const [engine, packed] = await Promise.all([kept.engine(), kept.make(input, author ?? '')]);
  const settings = settingsOf(input, overrides);
  const lastAt = await latestKeptAt(db, input.operation);
  const now = new Date(services.now()).toISOString();
  const whole = {
    ...named,
    ...packed,
    id: randomId(ID_LENGTH),
    revision,
    // Never before the one kept before it, also where the clock was set back since.
    recordedAt: now > lastAt ? now : lastAt,
    author,
    note,
    slot,
    method: methodOf(settings),
    engine,
    seed: input.seed,
    runs: input.runs,
    settings: canonicalJson(settings),
  };
  const made = await insertForecast(db, whole, guard, also);
  services.summaries.note(input.operation);
  kept.forgetLatest(input.operation);
  return made;
}
