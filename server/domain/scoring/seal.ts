import { canonicalJson } from '../canonical';
import type { Day } from '../days';

/** That a forecast was kept: a link of its operation's chain of seals. */
export type Seal = Readonly<{
  operationKey: string;
  /** 1, 2, 3 and so on in an operation. */
  number: number;
  forecastId: string;
  knownAt: Day;
  /** UTC instant. */
  sealedAt: string;
  /** Of the log that the forecast was made from, and the hash of that change; empty before the first. */
  revision: number;
  logHash: string;
  /** SHA-256 of the forecast's input, and of its whole result. */
  inputHash: string;
  resultHash: string;
  /** The hash of the seal before it; empty for the first. */
  prevHash: string;
  hash: string;
}>;

/** What the hash of a seal is taken of. */
export function sealedText(seal: Omit<Seal, 'hash'>): string {
  return canonicalJson(seal);
}

/** The first seal that does not hold, and what is wrong with it in words. */
export type BrokenSeal = Readonly<{ number: number; reason: string }>;

/**
 * Walks an operation's seals from the first: numbers without a gap, each with its predecessor's hash and its own right.
 * @param sha256 of a text, as hex
 */
export function brokenSeal(seals: readonly Seal[], sha256: (text: string) => string): BrokenSeal | null {
  let [number, prevHash] = [0, ''];
  for (const { hash, ...sealed } of seals) {
    number += 1;
    if (sealed.number !== number) return { number, reason: `Seal ${number} is missing: ${sealed.number} stands in its place.` };
    if (sealed.prevHash !== prevHash)
      return { number, reason: `It does not hold the fingerprint of seal ${number - 1}: one of the two was replaced.` };
    if (sha256(sealedText(sealed)) !== hash)
      return { number, reason: 'Its content is not what its fingerprint was taken of: it was altered.' };
    prevHash = hash;
  }
  return null;
}
