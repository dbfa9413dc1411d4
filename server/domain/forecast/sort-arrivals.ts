/** Orders up to so many arrivals of one run by their half month and by insertion; more are sorted as packed numbers. */
const FEW = 80;
const SPANS = 64;
const SPAN_DAYS = 16;
const LAST_SPAN = SPANS * SPAN_DAYS;
const starts = new Int32Array(SPANS + 2);
const coarse = new Uint8Array(FEW);

/** Places of arrivals are packed into so many: the most pledges in the most parts, and a gap's. */
const MOST_ROWS = 16_384;

/**
 * Puts what comes in one run in the order of its days, equal days by their rows; answers how much comes.
 * @param rows days by run, infinite where nothing comes
 * @param order is filled with places of rows
 * @param days is filled with their days
 */
export function sortArrivals(rows: readonly Float64Array[], run: number, order: Int32Array, days: Float64Array): number {
  return rows.length > FEW ? sortPacked(rows, run, order, days) : sortBySpans(rows, run, order, days);
}

function sortPacked(rows: readonly Float64Array[], run: number, order: Int32Array, days: Float64Array): number {
  let found = 0;
  const packed = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const day = (rows[place] as Float64Array)[run] as number;
    if (day < 1e6) packed[found++] = Math.floor(day * 256) * MOST_ROWS + place;
  }
  const sorted = packed.subarray(0, found).sort();
  for (let index = 0; index < found; index += 1) {
    const place = (sorted[index] as number) % MOST_ROWS;
    order[index] = place;
    days[index] = (rows[place] as Float64Array)[run] as number;
  }
  return found;
}

function sortBySpans(rows: readonly Float64Array[], run: number, order: Int32Array, days: Float64Array): number {
  // First by half months, then by insertion: after that few lie apart.
  starts.fill(0);
  for (let place = 0; place < rows.length; place += 1) {
    const day = (rows[place] as Float64Array)[run] as number;
    const span = day === Number.POSITIVE_INFINITY ? SPANS : day < LAST_SPAN ? (day / SPAN_DAYS) | 0 : SPANS - 1;
    coarse[place] = span;
    starts[span + 1] = (starts[span + 1] as number) + 1;
  }
  for (let span = 1; span <= SPANS; span += 1) starts[span] = (starts[span] as number) + (starts[span - 1] as number);
  const found = starts[SPANS] as number;
  for (let place = 0; place < rows.length; place += 1) {
    const span = coarse[place] as number;
    if (span === SPANS) continue;
    const at = starts[span] as number;
    starts[span] = at + 1;
    order[at] = place;
    days[at] = (rows[place] as Float64Array)[run] as number;
  }
  for (let from = 1; from < found; from += 1) {
    const day = days[from] as number;
    const place = order[from] as number;
    let at = from;
    for (; at > 0 && (days[at - 1] as number) > day; at -= 1) {
      days[at] = days[at - 1] as number;
      order[at] = order[at - 1] as number;
    }
    days[at] = day;
    order[at] = place;
  }
  return found;
}
