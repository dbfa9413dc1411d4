/** How announced days slip: actual lead time = announced lead time times R. ln R is a two-piece Student t around the median, with these scales below and above it. */
export type SlipPrior = Readonly<{
  /** Share of the runs that follow the estimates; the others follow announced days. */
  estimates: number;
  median: number;
  below: number;
  above: number;
}>;

/** P10 0.90, P50 1.15, P80 1.88, P90 2.61 of the announced lead time. */
export const SLIP_PRIOR: SlipPrior = { estimates: 0.5, median: 1.15, below: 0.15, above: 0.5 };

/** The distribution function of Student's t with 3 degrees of freedom. */
export function studentCdf(t: number): number {
  const x = t / Math.sqrt(3);
  return 0.5 + (x / (1 + x * x) + Math.atan(x)) / Math.PI;
}

const CELLS = 1_024;
/** The cube root of a half: t times the cube root of the probability above it is smooth, and known at both ends. */
const WIDEST = Math.cbrt(0.5);

function quantileAbove(probability: number): number {
  let [low, high] = [0, 1];
  while (1 - studentCdf(high) > probability) high *= 2;
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (1 - studentCdf(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** t times the cube root of the probability above it, at equal steps of that root. As the root goes to 0 it goes to the cube root of 2 sqrt(3) / pi. */
const tails = Float64Array.from({ length: CELLS + 1 }, (_, cell) => {
  const root = (cell / CELLS) * WIDEST;
  return cell === 0 ? Math.cbrt((2 * Math.sqrt(3)) / Math.PI) : cell === CELLS ? 0 : quantileAbove(root ** 3) * root;
});

/** The quantile of Student's t with 3 degrees of freedom, of a share between 0 and 1. */
export function studentQuantile(share: number): number {
  if (share < 0.5) return -studentQuantile(1 - share);
  const root = Math.max(1e-6, Math.cbrt(1 - share));
  const place = (root / WIDEST) * CELLS;
  const cell = Math.min(CELLS - 1, Math.floor(place));
  const low = tails[cell] as number;
  return (low + ((tails[cell + 1] as number) - low) * (place - cell)) / root;
}

/** An announced day made ready: days from the statement to the day, days that have passed since, and days left at equal steps of probability. */
export type Announced = Readonly<{ lead: number; gone: number; passed: number; left: Float64Array }>;

const STEPS = 512;
/** Between these steps the days are read off on straight lines; in the tails they are computed. */
const [FROM, TO] = [8, 504];

/** Lead and days gone, with the share of slips that are shorter than what has passed. A lead of less than a day counts as one. */
export function announcedOf(lead: number, gone: number, prior: SlipPrior): Announced {
  const { median, below, above } = prior;
  const [longer, past] = [Math.max(1, lead), Math.max(0, gone)];
  const log = Math.log(Math.max(1e-9, past / longer) / median);
  const scale = Math.max(1e-9, log < 0 ? below : above);
  const passed = past === 0 ? 0 : Math.min(1 - 1e-9, studentCdf(log / scale));
  const one = { lead: longer, gone: past, passed };
  return {
    ...one,
    left: Float64Array.from({ length: STEPS + 1 }, (_, at) => (at < FROM || at > TO ? 0 : exactDaysLeft(one, prior, at / STEPS))),
  };
}

function exactDaysLeft({ lead, gone, passed }: Omit<Announced, 'left'>, { median, below, above }: SlipPrior, u: number): number {
  const t = studentQuantile(passed + u * (1 - passed));
  return Math.max(0, lead * median * Math.exp(t * (t < 0 ? below : above)) - gone);
}

/** Days from now on which it happens, for a uniform number, given that it has not happened yet: a missed day stays open, and late. */
export function daysLeft(announced: Announced, prior: SlipPrior, u: number): number {
  const place = u * STEPS;
  if (place < FROM || place >= TO) return exactDaysLeft(announced, prior, u);
  const step = Math.floor(place);
  const low = announced.left[step] as number;
  return low + ((announced.left[step + 1] as number) - low) * (place - step);
}

/** The days left of the runs of a block whose view is not below a bound. */
export function takeDaysLeft(
  announced: Announced,
  prior: SlipPrior,
  uniform: Float64Array,
  into: Float64Array,
  views: Float64Array,
  bound: number,
): void {
  for (let run = 0; run < into.length; run += 1)
    if ((views[run] as number) >= bound) into[run] = daysLeft(announced, prior, uniform[run] as number);
}
