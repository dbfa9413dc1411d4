import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Gives one uniform number between 0 and 1, both excluded, each time it is called. */
export type Stream = () => number;

/** Four 32-bit words of a text (cyrb128 by bryc, public domain): different texts give unrelated words. */
function wordsOf(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a | 1, b | 0, c | 0, d | 0];
}

/**
 * A stream that belongs to one variable: xoroshiro128+ from the seed and the variable's key alone. So the order of rows changes nothing,
 * another variable reshuffles none of the others, and two forecasts with one seed share their luck (common random numbers).
 */
export function streamOf(seed: number, key: string): Stream {
  const generator = xoroshiro128plusFromState(wordsOf(`${seed}|${key}`));
  return () => ((generator.next() >>> 0) + 0.5) / 4_294_967_296;
}
