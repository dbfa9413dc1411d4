// Figures from measured values, and how they are printed.

/** The value below which a share of all lie. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values) => percentile(values, 0.5);

const rounded = (number) => Number(number.toPrecision(4));

/** Prints one figure as one line of JSON: what it is, and what a bare server makes of the same question in the same run. */
export function say(name, unit, value, limit) {
  console.log(JSON.stringify({ name, value: rounded(value), unit, limit: rounded(limit), ratio: rounded(value / limit) }));
}

/** Prints a line that is no figure. */
export function note(text) {
  console.log(JSON.stringify({ note: text }));
}
