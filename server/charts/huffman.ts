import { greatestOf } from '../domain/extremes';
/** The code of each symbol, its bits in the order in which deflate writes them, and their number; 0 for a symbol that does not occur. */
export type HuffmanCode = Readonly<{ lengths: readonly number[]; codes: readonly number[] }>;

/**
 * The shortest codes for symbols that occur so often (Huffman, 1952), no longer than `mostBits`, in deflate's canonical order (RFC 1951,
 * 3.2.2). At least two symbols must occur.
 */
export function deflateCodes(counts: Uint32Array, mostBits: number): HuffmanCode {
  let weights = [...counts];
  let lengths = lengthsFor(weights);
  // Flatter weights give flatter trees: the codes are then a hair longer than they could be.
  while (greatestOf(lengths) > mostBits) {
    weights = weights.map((weight) => (weight === 0 ? 0 : (weight >> 2) + 1));
    lengths = lengthsFor(weights);
  }
  const next = new Array<number>(mostBits + 2).fill(0);
  let code = 0;
  for (let bits = 1; bits <= mostBits; bits += 1) {
    code = (code + (bits === 1 ? 0 : lengths.filter((length) => length === bits - 1).length)) << 1;
    next[bits] = code;
  }
  const codes = lengths.map((length) => {
    if (length === 0) return 0;
    const own = next[length] ?? 0;
    next[length] = own + 1;
    return reversed(own, length);
  });
  return { lengths, codes };
}

type Tree = Readonly<{ weight: number; symbols: readonly number[] }>;

function lengthsFor(weights: readonly number[]): number[] {
  const lengths = weights.map(() => 0);
  const compare = (a: Tree, b: Tree) => a.weight - b.weight || (a.symbols[0] ?? 0) - (b.symbols[0] ?? 0);
  const leaves = weights.flatMap((weight, symbol): Tree[] => (weight > 0 ? [{ weight, symbols: [symbol] }] : [])).sort(compare);
  const joined: Tree[] = [];
  const takeLightest = (): Tree => {
    const [leaf, tree] = [leaves[0], joined[0]];
    const found = leaf && (!tree || leaf.weight <= tree.weight) ? leaves.shift() : joined.shift();
    if (!found) throw new Error('a code needs two symbols');
    return found;
  };
  while (leaves.length + joined.length > 1) {
    const [a, b] = [takeLightest(), takeLightest()];
    const symbols = [...a.symbols, ...b.symbols];
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    joined.push({ weight: a.weight + b.weight, symbols });
  }
  return lengths;
}

function reversed(value: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit += 1) if (value & (1 << bit)) result |= 1 << (bits - 1 - bit);
  return result;
}
