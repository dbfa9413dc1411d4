import { canonicalJson } from './canonical';
import { type Change, fieldsOf, hashedText } from './change';
import type { Report } from './report';

/** Takes a digest of a text that comes in parts. */
export type Digest = Readonly<{ update(text: string): void; hex(): string }>;

/** The first link that does not hold, and what is wrong with it in words. */
export type BrokenLink = Readonly<{ revision: number; reason: string }>;

type Recorded = { readonly change: Change; count: number; readonly texts: string[]; readonly digest: Digest | null };

/**
 * Walks an operation's log once, change by change with the reports of each, and keeps nothing of what it passed: numbers without a
 * gap, each hash right, each entry holding its predecessor's hash, and the reports those that the change speaks of.
 */
export class ChainWalk {
  readonly #newDigest: () => Digest;
  #revision = 0;
  #prevHash = '';
  #current: Recorded | null = null;
  #broken: BrokenLink | null = null;

  constructor(newDigest: () => Digest) {
    this.#newDigest = newDigest;
  }

  get broken(): BrokenLink | null {
    return this.#broken;
  }

  /** Number of the last change that was walked. */
  get revision(): number {
    return this.#revision;
  }

  /** The next change. Its reports follow, in order of writing. */
  change(change: Change): void {
    this.#settle();
    if (this.#broken) return;
    const wrong = this.#wrongIn(change);
    if (wrong !== null) {
      this.#broken = { revision: this.#revision + 1, reason: wrong };
      return;
    }
    this.#revision = change.revision;
    this.#prevHash = change.hash;
    this.#current = { change, count: 0, texts: [], digest: change.action === 'import' ? this.#newDigest() : null };
    this.#current.digest?.update('[');
  }

  /** A report that stands under a change's number. */
  report(report: Report): void {
    if (this.#broken) return;
    const { revision } = report;
    const current = this.#current;
    if (current?.change.revision !== revision) {
      this.#broken = { revision, reason: `A report is recorded under change ${revision}, which is not there.` };
      return;
    }
    current.count += 1;
    const text = canonicalJson(report);
    if (current.digest) current.digest.update(current.count === 1 ? text : `,${text}`);
    else current.texts.push(text);
  }

  /**
   * The end of the log, held against what the operation names as its last change.
   * @returns the first broken link, or null when the chain holds
   */
  end(named: Readonly<{ revision: number; chainHash: string }>): BrokenLink | null {
    this.#settle();
    if (this.#broken) return this.#broken;
    if (this.#revision !== named.revision)
      this.#broken = {
        revision: this.#revision + 1,
        reason: `The log ends with change ${this.#revision}, and the operation names ${named.revision} as its last: what follows was removed.`,
      };
    else if (this.#prevHash !== named.chainHash)
      this.#broken = { revision: named.revision, reason: 'The operation names another fingerprint as that of its last change.' };
    return this.#broken;
  }

  #wrongIn({ hash, ...unsigned }: Change): string | null {
    const expected = this.#revision + 1;
    if (unsigned.revision !== expected)
      return unsigned.revision > expected
        ? `Change ${expected} is missing: after ${this.#revision} comes ${unsigned.revision}.`
        : `Change ${unsigned.revision} stands where ${expected} should.`;
    if (unsigned.prevHash !== this.#prevHash)
      return `It does not hold the fingerprint of change ${this.#revision}: one of the two was replaced.`;
    const digest = this.#newDigest();
    digest.update(hashedText(unsigned));
    return digest.hex() === hash ? null : 'Its content is not what its fingerprint was taken of: it was altered.';
  }

  /** Whether the reports of the change that was walked last are those that it speaks of. */
  #settle(): void {
    const current = this.#current;
    this.#current = null;
    if (!current || this.#broken) return;
    const { change, count, texts, digest } = current;
    // One report stands as it is, several as a list.
    const said = count === 1 ? texts[0] : `[${texts.join(',')}]`;
    digest?.update(']');
    const isSo =
      change.action === 'report'
        ? count > 0 && change.payload === said
        : digest
          ? fieldsOf(change.payload).reports === digest.hex()
          : count === 0;
    if (isSo) return;
    const reason = 'The reports recorded with it are not those that it speaks of: one was altered, removed or put in.';
    this.#broken = { revision: change.revision, reason };
  }
}
