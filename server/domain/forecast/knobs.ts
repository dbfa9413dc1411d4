import { MusterError } from '../errors';
import type { Assumption } from './types';

/** What a scenario sets, by the key of an assumption. */
export type Overrides = Readonly<Record<string, number>>;

type Knob = Readonly<{
  key: string;
  label: string;
  value: number;
  unit: string;
  basis: string;
  least?: number;
  most?: number;
  isWhole?: boolean;
}>;

const shown = (number: number) => number.toLocaleString('en-GB', { maximumFractionDigits: 6 });

/** Every number that a forecast rests on goes through here: it is listed, and an override takes its place. */
export class Knobs {
  readonly #overrides: Overrides;
  readonly #assumptions = new Map<string, Assumption>();
  readonly #problems: { field: string; message: string }[] = [];

  constructor(overrides: Overrides) {
    this.#overrides = overrides;
  }

  /** The value that counts: the override where there is one. */
  take({ key, label, value, unit, basis, least = 0, most = 1e12, isWhole = false }: Knob): number {
    const given = Object.hasOwn(this.#overrides, key) ? this.#overrides[key] : undefined;
    const counted = given ?? value;
    if (given !== undefined && !(given >= least && given <= most && (!isWhole || Number.isInteger(given))))
      this.#problems.push({
        field: `overrides.${key}`,
        message: `${isWhole ? 'A whole number' : 'A number'} from ${shown(least)} to ${shown(most)}.`,
      });
    this.#assumptions.set(key, {
      key,
      label,
      value: counted,
      unit,
      basis: given === undefined ? basis : `set by hand; else ${shown(value)}: ${basis}`,
      isEditable: true,
      least,
      most,
      isWhole,
      isOverridden: given !== undefined,
    });
    return counted;
  }

  /** A fact that is listed beside the assumptions and cannot be set. */
  tell({ key, label, value, unit, basis }: Knob): void {
    this.#assumptions.set(key, {
      key,
      label,
      value,
      unit,
      basis,
      isEditable: false,
      least: value,
      most: value,
      isWhole: false,
      isOverridden: false,
    });
  }

  /** Everything that was taken, in order. Throws `BAD_INPUT` when an override names nothing or is out of its range. */
  list(): readonly Assumption[] {
    const unknown = Object.keys(this.#overrides).filter((key) => !this.#assumptions.get(key)?.isEditable);
    const problems = [
      ...this.#problems,
      ...unknown.map((key) => ({ field: `overrides.${key}`, message: `There is no assumption ${key} to set on this day.` })),
    ];
    if (problems.length > 0)
      throw new MusterError('BAD_INPUT', problems.map(({ field, message }) => `${field}: ${message}`).join(' '), problems);
    return [...this.#assumptions.values()];
  }
}
