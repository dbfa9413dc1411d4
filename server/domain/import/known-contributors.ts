import type { Day } from '../days';
import type { Contributor } from '../definitions/types';
import { contributorKeyField, LIMITS } from '../input/fields';
import { hasOtherLetters, keyOfTitle } from '../key-of-title';
import { nameId } from '../names';
import { shown } from '../numbers/digits';
import { codeOfState, codeWritten, nameOfState } from './countries';
import { Added, type Found, indexOf, inIndex, putName } from './known-index';

/** Reference marks of web pages behind a name: `Kenya[3]`. */
const REFERENCES = /(?:\s*\[[\p{L}\p{N} ]{1,4}\])+$/u;
const MOST_KEY_CHARACTERS = 12;

/** Contributors by code or name: those that stand, and those that an import adds. */
export class KnownContributors {
  readonly #byName: Map<string, string>;
  readonly #keys: Set<string>;
  readonly #mayAdd: boolean;
  readonly #makesCodes: boolean;
  readonly #added = new Added<Contributor>();
  /** A file says the same few names thousands of times. */
  readonly #found = new Map<string, Readonly<{ key: string }>>();

  /** @param makesCodes names that are no state's are added, with a code made of them, whatever their column is called */
  constructor(contributors: readonly Contributor[], mayAdd: boolean, makesCodes: boolean) {
    this.#byName = indexOf(contributors, ({ name }) => [name]);
    this.#keys = new Set(contributors.map(({ key }) => key));
    this.#mayAdd = mayAdd;
    this.#makesCodes = makesCodes;
  }

  get added(): readonly Contributor[] {
    return this.#added.all;
  }

  /** True where a contributor stands by this code or name. */
  has(text: string): boolean {
    return inIndex(this.#byName, text) !== undefined;
  }

  /**
   * A contributor by code or name; `name` helps where the code is new. A name that is no state's is added where its column may have
   * organisations; elsewhere it is taken to be a mistake.
   */
  find(written: string, name: string, day: Day, mayBeOrganisation: boolean): Found {
    const id = name === '' ? written : `${written}\0${name}`;
    const before = this.#found.get(id);
    if (before) {
      this.#added.find(before.key, day);
      return before;
    }
    const found = this.#look(written, name, day, mayBeOrganisation);
    if ('key' in found) this.#found.set(id, found);
    return found;
  }

  #look(written: string, name: string, day: Day, mayBeOrganisation: boolean): Found {
    const text = written.replace(REFERENCES, '');
    const known = inIndex(this.#byName, text) ?? (name === '' ? undefined : inIndex(this.#byName, name));
    if (known !== undefined) {
      this.#added.find(known, day);
      return { key: known };
    }
    const state = codeOfState(text);
    if (state !== null && this.#keys.has(state)) return { key: state };
    if (!this.#mayAdd) return { problem: `No contributor is called ${shown(text)}: add it first, or let the import add what is missing.` };
    if (state !== null) return this.#add(state, text, codeWritten(text) === null ? text : name || nameOfState(state), 'state', day);
    if (contributorKeyField.safeParse(text).success) return this.#add(text, text, name || text, 'state', day);
    if ((mayBeOrganisation || this.#makesCodes) && nameId(text) !== '')
      return this.#add(this.#newKey(text), text, name || text, 'organisation', day);
    return {
      problem: `No contributor is called ${shown(text)}: add it first, or give its code of two to twelve capital letters, such as NGA.`,
    };
  }

  /** Adds a contributor, and knows it by what the file calls it from now on. */
  #add(key: string, text: string, name: string, kind: Contributor['kind'], day: Day): Readonly<{ key: string }> {
    putName(this.#byName, text, key);
    if (!this.#added.find(key, day))
      this.#added.add(key, { key, version: 1, knownFrom: day, name: name.slice(0, LIMITS.name), kind, groups: [] });
    return { key };
  }

  /** The letters of a name as far as a key has room for them: `WORLDBANK`. A name without Latin letters has `ORG`. */
  #newKey(text: string): string {
    const letters = (hasOtherLetters(text) ? '' : keyOfTitle(text))
      .replaceAll('-', '')
      .replace(/^\d+/, '')
      .toUpperCase()
      .slice(0, MOST_KEY_CHARACTERS);
    const stem = letters.length < 2 ? 'ORG' : letters;
    let key = stem;
    for (let number = 2; this.#keys.has(key) || this.#added.has(key); number += 1)
      key = `${stem.slice(0, MOST_KEY_CHARACTERS - String(number).length)}${number}`;
    return key;
  }
}
