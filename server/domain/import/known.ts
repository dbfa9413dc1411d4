import type { Day } from '../days';
import type { Contributor, Definitions, Force, Indicator, RequirementLine, Source } from '../definitions/types';
import { keyField, LIMITS } from '../input/fields';
import { freeKey, keyStem } from '../key-of-title';
import { nameId } from '../names';
import { shown } from '../numbers/digits';
import type { Series } from '../report';
import { rateBetween } from '../series/conversion';
import { isPartTooMany, TOO_MANY_PARTS } from '../series/due';
import { seriesOfKey, unknownInScope } from '../series/keys';
import { rateUnitOf } from '../units/rates';
import type { Reliability } from '../words';
import { ByTwoNames } from './by-two-names';
import { KnownContributors } from './known-contributors';
import { Added, type Found, indexOf, rememberingIndex } from './known-index';
import type { ImportMapping } from './mapping';

/** Definitions that an import adds because its rows speak of them. */
export type Additions = Readonly<{
  contributors: readonly Contributor[];
  sources: readonly Source[];
  lines: readonly RequirementLine[];
  series: readonly Series[];
}>;

/** Texts of lines of which a unit is remembered. */
const MOST_UNITS = 10_000;

function noSeries(key: string): string {
  return `No series is called ${shown(key)}: give a force with a contributor and a stage (afisma.nga.pledged), a reported total (afisma.total-all.pledged), or an indicator.`;
}

/**
 * Knows what a file's texts name: definitions that stand, and, where the import may add, those that it adds. `day` is the day from which what is added is known.
 */
export class KnownNames {
  readonly #definitions: Definitions;
  readonly #mayAdd: boolean;
  readonly #forceOf: (text: string) => string | undefined;
  readonly #forceByKey: ReadonlyMap<string, Force>;
  readonly #contributors: KnownContributors;
  readonly #sources: Map<string, string>;
  readonly #sourceOf: (text: string) => string | undefined;
  readonly #indicatorOf: (text: string) => string | undefined;
  readonly #lineOf: ReadonlyMap<string, (text: string) => string | undefined>;
  /** Units by force, and by what is called a line of it. */
  readonly #units = new ByTwoNames<string>(MOST_UNITS);
  readonly #addedSources = new Added<Source>();
  readonly #addedLines = new Added<RequirementLine>();
  readonly #series = new Map<string, Series | string>();
  readonly #ids = new Map<string, string>();
  readonly #recorded: ReadonlyMap<string, Series>;
  readonly #rates = new Map<string, Indicator | null>();
  /** True where rates between currencies are reported. */
  readonly hasRates: boolean;

  constructor(definitions: Definitions, { addsMissing, makesCodes }: Pick<ImportMapping, 'addsMissing' | 'makesCodes'>) {
    this.#definitions = definitions;
    this.#mayAdd = addsMissing;
    this.#forceOf = rememberingIndex(indexOf(definitions.forces, ({ name, shortName }) => [shortName, name]));
    this.#forceByKey = new Map(definitions.forces.map((force) => [force.key, force]));
    this.#contributors = new KnownContributors(definitions.contributors, addsMissing, makesCodes);
    this.#sources = indexOf(definitions.sources, ({ title, address }) => [title, address]);
    this.#sourceOf = rememberingIndex(this.#sources);
    this.#indicatorOf = rememberingIndex(indexOf(definitions.indicators, ({ name }) => [name]));
    this.#lineOf = new Map(
      definitions.forces.map(({ key }) => {
        const own = definitions.lines.filter(({ forceKey }) => forceKey === key).map(({ lineKey, name }) => ({ key: lineKey, name }));
        return [key, rememberingIndex(indexOf(own, ({ name }) => [name]))];
      }),
    );
    this.hasRates = definitions.indicators.some(({ unit }) => rateUnitOf(unit) !== null);
    this.#recorded = new Map(definitions.series.map((one) => [one.key, one]));
  }

  /** A file says the same few texts thousands of times. */
  #id(text: string): string {
    const before = this.#ids.get(text);
    if (before !== undefined) return before;
    const made = nameId(text);
    this.#ids.set(text, made);
    return made;
  }

  force(text: string): string | null {
    return this.#forceOf(text) ?? this.#forceOf(this.#id(text)) ?? null;
  }

  /** A force of the operation by its key. */
  definitionOfForce(key: string): Force | undefined {
    return this.#forceByKey.get(key);
  }

  indicator(text: string): string | null {
    return this.#indicatorOf(text) ?? null;
  }

  /** The indicator by whose rates money of one unit counts in another; null where there is none. */
  rateBetween(from: string, to: string): Indicator | null {
    const id = `${from}\0${to}`;
    const known = this.#rates.get(id);
    if (known !== undefined) return known;
    const rate = rateBetween(from, to, this.#definitions.indicators);
    this.#rates.set(id, rate);
    return rate;
  }

  /** A line by its key or name; one that is added counts in `unit`, or as its force does. */
  line(forceKey: string, text: string, day: Day, unit?: string): Found {
    const id = `${forceKey} ${this.#id(text)}`;
    const known = this.#addedLines.find(id, day)?.lineKey ?? this.#lineKey(forceKey, text);
    if (known !== undefined) return { key: known };
    const force = this.definitionOfForce(forceKey);
    const taken = new Set([...this.#definitions.lines, ...this.#addedLines.all].map(({ key }) => key));
    const key = freeKey(keyStem(text, 'line'), (one) => taken.has(`${forceKey}.${one}`));
    if (!this.#mayAdd || !force || this.#id(text) === '' || !keyField.safeParse(key).success)
      return { problem: `${forceKey} has no requirement line ${shown(text)}: add it first, or let the import add what is missing.` };
    const name = text.charAt(0).toUpperCase() + text.slice(1);
    this.#addedLines.add(id, {
      key: `${forceKey}.${key}`,
      version: 1,
      knownFrom: day,
      forceKey,
      lineKey: key,
      name: name.slice(0, LIMITS.name),
      unit: unit ?? force.unit,
      neededBy: null,
      priority: null,
      placeKey: null,
      isAssumption: false,
      note: '',
    });
    return { key };
  }

  /** True where a force has a line of this key or name. */
  hasLine(forceKey: string, text: string): boolean {
    return this.#lineKey(forceKey, text) !== undefined;
  }

  #lineKey(forceKey: string, text: string): string | undefined {
    return this.#lineOf.get(forceKey)?.(text);
  }

  /** As `KnownContributors.find`. */
  contributor(text: string, name: string, day: Day, mayBeOrganisation: boolean): Found {
    return this.#contributors.find(text, name, day, mayBeOrganisation);
  }

  /** True where a contributor stands by this code or name. */
  hasContributor(text: string): boolean {
    return this.#contributors.has(text);
  }

  /** What is counted: of a line that stands its own unit, else the force's. Empty for a force that is not there. */
  unitOf(forceKey: string, line: string): string {
    return this.#units.get(forceKey, line, () => {
      const lineKey = this.#lineKey(forceKey, line);
      const found = this.#definitions.lines.find((one) => one.forceKey === forceKey && one.lineKey === lineKey);
      return found?.unit ?? this.definitionOfForce(forceKey)?.unit ?? '';
    });
  }

  source(text: string, reliability: Reliability, day: Day): Found {
    const id = this.#id(text);
    const known = this.#addedSources.find(id, day)?.key ?? this.#sourceOf(text);
    if (known !== undefined) return { key: known };
    if (!this.#mayAdd || id === '' || text.length > LIMITS.title)
      return { problem: `No source is called ${shown(text)}: add it first, or let the import add what is missing.` };
    const taken = new Set([...this.#sources.values(), ...this.#addedSources.all.map(({ key }) => key)]);
    const key = freeKey(keyStem(text, 'source'), (one) => taken.has(one));
    const address = /^https?:\/\/\S+$/i.test(text) ? text.slice(0, LIMITS.address) : '';
    this.#addedSources.add(id, { key, version: 1, knownFrom: day, title: text, address, reliability });
    return { key };
  }

  /** The series of a key, or what is wrong with the key. */
  series(key: string): Series | string {
    const before = this.#recorded.get(key) ?? this.#series.get(key);
    if (before !== undefined) return before;
    const known = {
      ...this.#definitions,
      contributors: [...this.#definitions.contributors, ...this.#contributors.added],
      lines: [...this.#definitions.lines, ...this.#addedLines.all],
    };
    const found = seriesOfKey(key, known);
    const series = this.#problemOf(found, known.contributors) ?? found ?? noSeries(key);
    this.#series.set(key, series);
    return series;
  }

  /** Why a key that names a series cannot be reported; null where it can. */
  #problemOf(found: Series | null, contributors: Definitions['contributors']): string | null {
    if (found && isPartTooMany(found, this.#allSeries())) return TOO_MANY_PARTS;
    const unknown = found?.scope?.startsWith('total:') ? unknownInScope(found.scope, contributors) : [];
    return unknown.length > 0 ? `No contributor or group is called ${unknown.join(' or ')}: a total of nobody cannot be counted.` : null;
  }

  /** What is recorded, and what the file added so far. */
  *#allSeries(): Iterable<Series> {
    yield* this.#recorded.values();
    for (const one of this.#series.values()) if (typeof one !== 'string') yield one;
  }

  /** What is to be added so that reports on these series, from these sources, can be written. */
  additions(seriesKeys: ReadonlySet<string>, sourceKeys: ReadonlySet<string>): Additions {
    const series = [...this.#series.values()].filter((one): one is Series => typeof one !== 'string' && seriesKeys.has(one.key));
    const contributors = new Set(series.map(({ contributorKey }) => contributorKey));
    const lines = new Set(series.map(({ forceKey, lineKey }) => `${forceKey}.${lineKey}`));
    return {
      contributors: this.#contributors.added.filter(({ key }) => contributors.has(key)),
      sources: this.#addedSources.all.filter(({ key }) => sourceKeys.has(key)),
      lines: this.#addedLines.all.filter(({ key }) => lines.has(key)),
      series,
    };
  }
}
