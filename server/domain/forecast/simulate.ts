import { daysBetween } from '../days';
import { greatestOf } from '../extremes';
import {
  type ArrivingForce,
  arrivingOf,
  conversionTable,
  type Draw,
  drawArrivals,
  growthTable,
  lookUpConversion,
  type Variable,
  variableOf,
} from './arrivals';
import { type Distribution, sumOf, Tally } from './distribution';
import { countPaths, drawNode, followAnnounced } from './draw-node';
import { drawTrend, expectedGoals, type Goal, goalsOf, strengthDays } from './goals';
import { backwardPass, type Driver, forwardPass, type NetworkNode, type NodeDates, networkOf } from './network';
import { normalQuantile } from './normal';
import { refuseBadForecast } from './problems';
import { Sample } from './sensitivity';
import { takeDaysReached } from './strength-model';
import type { ForecastInput } from './types';

/** Runs that are drawn together: small enough for the processor's cache. */
const BLOCK = 2_048;

/** Runs of one segment: each has streams of its own, so that segments can be drawn at the same time. */
const SEGMENT = 25 * BLOCK;

const EVERY_RUN = Int32Array.from({ length: BLOCK }, (_, run) => run);

/** What was counted in a segment. */
export type Counted = Readonly<{
  nodeTallies: readonly Distribution[];
  goalTallies: readonly Distribution[];
  /** Runs that reach the target, and in how many of them each milestone and each goal lies on the deciding path. */
  reached: number;
  nodeHits: Float64Array;
  goalHits: Float64Array;
}>;

/** What a simulation answers, before it is put into words and days. */
export type Simulated = Readonly<{
  nodes: readonly NetworkNode[];
  dates: readonly NodeDates[];
  late: readonly number[];
  goals: readonly Goal[];
  goalDays: readonly number[];
  nodeTallies: readonly Distribution[];
  goalTallies: readonly Distribution[];
  /** The target: a node or a goal by its place; null when there is nothing to forecast. */
  target: Driver;
  /** Shares of the runs that reach the target in which each lies on the deciding path. */
  nodeCriticality: readonly number[];
  goalCriticality: readonly number[];
  sample: Sample;
}>;

/** The last milestone that is not reached by its deterministic day; of equals the last in order. Null when there is none. */
function lastOf(nodes: readonly NetworkNode[], dates: readonly NodeDates[]): Driver {
  const open = nodes.flatMap((node, place) => (node.actual === null ? [{ place, finish: dates[place]?.finish ?? 0 }] : []));
  const dated = open.filter(({ finish }) => Number.isFinite(finish));
  const among = dated.length > 0 ? dated : open;
  const last = among.reduce<(typeof open)[number] | null>((best, one) => (best && best.finish > one.finish ? best : one), null);
  return last && { kind: 'milestone', place: last.place };
}

function targetOf(input: ForecastInput, nodes: readonly NetworkNode[], dates: readonly NodeDates[], goals: readonly Goal[]): Driver {
  const { target } = input;
  if (target === null) return lastOf(nodes, dates);
  const node = nodes.findIndex(({ milestone }) => `milestone.${milestone.key}` === target);
  if (node >= 0) return { kind: 'milestone', place: node };
  return { kind: 'goal', place: goals.findIndex(({ key }) => key === target) };
}

/** What is drawn and what is counted in a segment: made ready once, then brought forward block by block. */
class Simulation {
  readonly #input: ForecastInput;
  readonly #nodes: readonly NetworkNode[];
  readonly #goals: readonly Goal[];
  readonly #forces: readonly ArrivingForce[];
  readonly #goalDays: readonly number[];
  readonly #dates: readonly NodeDates[];
  readonly #target: Driver;
  readonly #variables = new Map<string, Variable>();
  readonly #shared: Readonly<{ conversion: Variable; lag: Variable }> | null;
  readonly #work: readonly (Variable | null)[];
  readonly #slips: readonly (Variable | null)[];
  /** Which runs follow announced days; null where none was announced. */
  readonly #milestoneView: Variable | null;
  /** How missions grew, for each goal; null where pledges alone decide. */
  readonly #growth: readonly (Float64Array | null)[];
  readonly #sample: Sample;
  readonly #nodeTallies: readonly Tally[];
  readonly #goalTallies: readonly Tally[];
  readonly #nodeHits: Float64Array;
  readonly #goalHits: Float64Array;
  #reached = 0;

  readonly #conversions: Float64Array;
  readonly #uniform = new Float64Array(BLOCK);
  readonly #views = new Float64Array(BLOCK);
  readonly #uniformGrowth = new Float64Array(BLOCK);
  readonly #chosen = new Int32Array(BLOCK);
  readonly #left = new Int32Array(BLOCK);
  #leftCount = 0;
  readonly #climate = { conversion: new Float64Array(BLOCK), lagMean: new Float64Array(BLOCK) };
  readonly #finishes: readonly Float64Array[];
  readonly #drivers: readonly Int16Array[];
  readonly #goalRows: readonly Float64Array[];
  readonly #arrivals: readonly Float64Array[];

  constructor(input: ForecastInput, segment: number) {
    refuseBadForecast(input);
    this.#input = input;
    const variable = (key: string, label: string): Variable => {
      const one = this.#variables.get(key) ?? variableOf(input.seed, key, segment, label);
      this.#variables.set(key, one);
      return one;
    };
    const { goals, placeOf } = goalsOf(input, variable, (day) => daysBetween(input.knownAt, day));
    this.#goals = goals;
    this.#nodes = networkOf(input, placeOf);
    this.#forces = input.forces.map((force) => arrivingOf(force, input, variable));
    this.#goalDays = expectedGoals(goals, this.#forces, input);
    this.#dates = forwardPass(this.#nodes, this.#goalDays, input.slip);
    this.#target = targetOf(input, this.#nodes, this.#dates, goals);
    this.#shared = this.#forces.some(({ arriving }) => arriving.length > 0)
      ? {
          conversion: variable('conversion', 'How much of what is pledged comes'),
          lag: variable('lag', 'How long pledges take to arrive'),
        }
      : null;
    this.#work = this.#nodes.map(({ actual, estimate, milestone }) =>
      actual === null && estimate?.sampler.isUncertain ? variable(`milestone.${milestone.key}`, `Work for ${milestone.name}`) : null,
    );
    this.#slips = this.#nodes.map(({ actual, announced, milestone }) =>
      actual === null && announced ? variable(`milestone.${milestone.key}.slip`, `How far ${milestone.name} slips`) : null,
    );
    this.#milestoneView = this.#slips.some((one) => one !== null)
      ? variable('milestones.view', 'Whether estimates or announced days decide')
      : null;
    this.#growth = goals.map((goal) => {
      const force = goal.kind === 'strength' ? this.#forces[goal.force] : undefined;
      return goal.kind === 'strength' && force && isOpen(goal) && goal.needed > 0 ? growthTable(force, goal.needed) : null;
    });
    this.#sample = new Sample(segment === 0 ? Math.min(input.runs, SEGMENT) : 0, this.#variables);
    this.#nodeTallies = this.#nodes.map(() => new Tally(input.horizonDays));
    this.#goalTallies = goals.map(() => new Tally(input.horizonDays));
    this.#nodeHits = new Float64Array(this.#nodes.length);
    this.#goalHits = new Float64Array(goals.length);
    this.#conversions = conversionTable(input);
    this.#finishes = this.#nodes.map(() => new Float64Array(BLOCK));
    this.#drivers = this.#nodes.map(() => new Int16Array(BLOCK));
    this.#goalRows = goals.map(() => new Float64Array(BLOCK));
    const most = greatestOf(
      this.#forces.map(({ amounts }) => amounts.length),
      0,
    );
    this.#arrivals = Array.from({ length: most }, () => new Float64Array(BLOCK));
  }

  /** Draws so many runs from the run `first` on, at most `BLOCK`, and counts them. */
  advance(first: number, size: number): void {
    const draw: Draw = (variable, runs) => this.#draw(variable, first, size, runs);
    this.#drawGoals(draw);
    if (this.#milestoneView) this.#views.set(draw(this.#milestoneView));
    for (const [place, node] of this.#nodes.entries()) {
      const variable = this.#work[place];
      const [days, drivers] = [this.#finishes[place] as Float64Array, this.#drivers[place] as Int16Array];
      drawNode(node, this.#finishes, this.#goalRows, variable ? draw(variable) : null, days, drivers);
      const slip = this.#slips[place];
      if (slip) followAnnounced(node, this.#input.slip, this.#views, draw(slip), this.#finishes, days, drivers);
      if (node.actual === null) this.#nodeTallies[place]?.add(days, size);
    }
    for (const [place, goal] of this.#goals.entries())
      if (isOpen(goal)) this.#goalTallies[place]?.add(this.#goalRows[place] as Float64Array, size);
    this.#follow(first, size);
  }

  /** The numbers of a variable for a block; they are overwritten by those of the next. */
  #draw({ key, stream }: Variable, first: number, size: number, runs?: Int32Array): Float64Array {
    const uniform = this.#uniform;
    if (runs && runs.length < BLOCK) {
      // The others look at no such number: the middle says nothing of how it matters.
      uniform.fill(0.5);
      for (const run of runs) uniform[run] = stream();
    } else for (let run = 0; run < BLOCK; run += 1) uniform[run] = stream();
    this.#sample.takeVariable(key, uniform, first, size);
    return uniform;
  }

  #drawGoals(draw: Draw): void {
    if (this.#shared) {
      const { mean, meanSd } = this.#input.lag;
      const conversions = draw(this.#shared.conversion);
      for (let run = 0; run < BLOCK; run += 1)
        this.#climate.conversion[run] = lookUpConversion(this.#conversions, conversions[run] as number);
      const means = draw(this.#shared.lag);
      for (let run = 0; run < BLOCK; run += 1) this.#climate.lagMean[run] = mean + meanSd * normalQuantile(means[run] as number);
    }
    for (const place of this.#forces.keys()) this.#drawForce(place, draw);
    for (const [place, goal] of this.#goals.entries()) {
      const row = this.#goalRows[place] as Float64Array;
      if (goal.kind === 'indicator') drawTrend(goal, draw, row);
      else if (goal.reached !== null) row.fill(goal.reached);
    }
  }

  /** The days of a force's strengths: as missions grew in most of the runs, by its pledges in the others. */
  #drawForce(place: number, draw: Draw): void {
    const force = this.#forces[place] as ArrivingForce;
    const rows = this.#arrivals.slice(0, force.amounts.length);
    const wanted = this.#goals.flatMap((goal, index) =>
      goal.kind === 'strength' && goal.force === place && isOpen(goal)
        ? [{ needed: goal.needed, into: this.#goalRows[index] as Float64Array, table: this.#growth[index] ?? null }]
        : [],
    );
    const byPledges = this.#runsByPledges(force, draw);
    const byMissions = wanted.filter(({ table }) => table !== null);
    // What missions say nothing of, such as a strength beyond the plan, pledges decide in every run.
    // What is there already draws no numbers: with more in place the others keep theirs.
    const byPledgesAlone = wanted.filter(({ table, needed }) => table === null && needed > 0);
    for (const { into } of wanted.filter(({ needed }) => needed <= 0)) into.fill(0);
    const runs = byPledgesAlone.length > 0 ? EVERY_RUN : byPledges;
    drawArrivals(force, this.#input, this.#climate, draw, rows, runs, this.#uniformGrowth);
    for (const { table, into } of byMissions) if (table) takeDaysReached(table, this.#uniformGrowth, into, this.#others(force));
    strengthDays(rows, force.amounts, byMissions, byPledges);
    strengthDays(rows, force.amounts, byPledgesAlone, runs);
  }

  /** The runs in which pledges do not decide. */
  #others({ pace }: ArrivingForce): Int32Array {
    return pace === null ? EVERY_RUN.subarray(0, 0) : this.#left.subarray(0, this.#leftCount);
  }

  /** The runs of a block in which pledges decide; draws the numbers by which the force grows in the others. */
  #runsByPledges({ pace }: ArrivingForce, draw: Draw): Int32Array {
    if (pace === null) return EVERY_RUN;
    this.#uniformGrowth.set(draw(pace.growth));
    const views = draw(pace.view);
    let count = 0;
    this.#leftCount = 0;
    for (let run = 0; run < BLOCK; run += 1) {
      if ((views[run] as number) < this.#input.strength.pledges) this.#chosen[count++] = run;
      else this.#left[this.#leftCount++] = run;
    }
    return this.#chosen.subarray(0, count);
  }

  #follow(first: number, size: number): void {
    const target = this.#target;
    if (!target) return;
    const days = (target.kind === 'milestone' ? this.#finishes : this.#goalRows)[target.place] as Float64Array;
    this.#sample.takeTarget(days, first, size);
    this.#reached += countPaths(target, days, this.#input.horizonDays, size, this.#drivers, this.#nodeHits, this.#goalHits);
  }

  counted(): Counted {
    return {
      nodeTallies: this.#nodeTallies.map((one) => one.result()),
      goalTallies: this.#goalTallies.map((one) => one.result()),
      reached: this.#reached,
      nodeHits: this.#nodeHits,
      goalHits: this.#goalHits,
    };
  }

  /** The whole, from what was counted in each segment, in their order. */
  result(segments: readonly Counted[]): Simulated {
    const reached = segments.reduce((sum, one) => sum + one.reached, 0);
    const shares = (count: number, hitsOf: (one: Counted) => Float64Array) =>
      Array.from({ length: count }, (_, place) =>
        reached === 0 ? 0 : segments.reduce((sum, one) => sum + (hitsOf(one)[place] as number), 0) / reached,
      );
    return {
      nodes: this.#nodes,
      dates: this.#dates,
      late: backwardPass(this.#nodes, this.#dates),
      goals: this.#goals,
      goalDays: this.#goalDays,
      nodeTallies: this.#nodes.map((_, place) => sumOf(segments.map(({ nodeTallies }) => nodeTallies[place] as Distribution))),
      goalTallies: this.#goals.map((_, place) => sumOf(segments.map(({ goalTallies }) => goalTallies[place] as Distribution))),
      target: this.#target,
      nodeCriticality: shares(this.#nodes.length, ({ nodeHits }) => nodeHits),
      goalCriticality: shares(this.#goals.length, ({ goalHits }) => goalHits),
      sample: this.#sample,
    };
  }
}

/** In how many segments an input is drawn. */
export function segmentsOf({ runs }: ForecastInput): number {
  return Math.ceil(runs / SEGMENT);
}

/** Draws a segment block by block: yields how many runs were drawn after each. Throws `BAD_INPUT` before the first block. */
function* drawSegment(input: ForecastInput, segment: number): Generator<number, Simulation> {
  const simulation = new Simulation(input, segment);
  const runs = Math.min(SEGMENT, input.runs - segment * SEGMENT);
  for (let first = 0; first < runs; first += BLOCK) {
    const size = Math.min(BLOCK, runs - first);
    simulation.advance(first, size);
    yield size;
  }
  return simulation;
}

/** Draws the segments from `from` on, up to `to`: yields how many runs were drawn after each block, and returns what was counted. */
export function* countSegments(input: ForecastInput, from: number, to: number): Generator<number, Counted[]> {
  const counted: Counted[] = [];
  for (let segment = from; segment < to; segment += 1) counted.push((yield* drawSegment(input, segment)).counted());
  return counted;
}

/**
 * Simulates the first `own` segments of an input: yields how many runs were drawn after each block, and returns what makes the whole of them
 * and of what was counted in the other segments. The same input gives the same answer to the last bit, wherever its segments are drawn.
 * Throws `BAD_INPUT` before the first block.
 */
export function* simulate(input: ForecastInput, own: number): Generator<number, (others: readonly Counted[]) => Simulated> {
  const first = yield* drawSegment(input, 0);
  const counted = [first.counted(), ...(yield* countSegments(input, 1, own))];
  return (others) => first.result([...counted, ...others]);
}

/** False for a strength that was reached on a day that is known. */
function isOpen(goal: Goal): boolean {
  return goal.kind === 'indicator' || goal.reached === null;
}
