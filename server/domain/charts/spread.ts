/**
 * Moves things on a line apart so that none covers the next, each as near to where it wants to be as that allows: the order given is
 * kept and the sum of squared moves is the least possible (isotonic regression, pool adjacent violators).
 * @param desired wanted starts, ascending
 * @param sizes extent of each, in the same order
 * @param min nothing starts before it
 * @param max nothing ends after it; given way to when there is no room for all
 * @returns the starts
 */
export function spread(desired: readonly number[], sizes: readonly number[], min: number, max: number): readonly number[] {
  const offsets: number[] = [];
  let total = 0;
  for (const size of sizes) {
    offsets.push(total);
    total += size;
  }
  const blocks: { sum: number; count: number }[] = [];
  desired.forEach((start, index) => {
    let block = { sum: start - (offsets[index] ?? 0), count: 1 };
    for (let before = blocks.at(-1); before && before.sum / before.count > block.sum / block.count; before = blocks.at(-1)) {
      blocks.pop();
      block = { sum: block.sum + before.sum, count: block.count + before.count };
    }
    blocks.push(block);
  });
  const highest = Math.max(min, max - total);
  return blocks
    .flatMap((block) => Array.from({ length: block.count }, () => Math.min(highest, Math.max(min, block.sum / block.count))))
    .map((start, index) => start + (offsets[index] ?? 0));
}
