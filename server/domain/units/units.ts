import { CODED_UNITS } from '../words';
import { type Money, moneyOf } from './money';

/** What a unit counts. `free`: something else, of which there may be parts. */
export const UNIT_KINDS = ['people', 'pieces', 'money', 'tonnes', 'area', 'flights', 'percent', 'days', 'free'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What follows from a unit: how its numbers are typed, checked and printed. */
export type Unit = Readonly<{
  kind: UnitKind;
  /** There are no parts of one. */
  isWhole: boolean;
  /** Numbers below nought mean something. */
  isSigned: boolean;
  /** What stands behind a number; empty for what its heading says. */
  sign: string;
  money: Money | null;
}>;

const NAMES: Readonly<Record<Exclude<UnitKind, 'money' | 'free'>, readonly string[]>> = {
  people: [
    ...['personnel', 'people', 'person', 'persons', 'troops', 'soldiers', 'police', 'police officers', 'officers', 'trainers', 'trainees'],
    ...['advisers', 'advisors', 'experts', 'observers', 'staff', 'instructors', 'recruits', 'civilians', 'women', 'men', 'heads'],
  ],
  pieces: [
    ...['pieces', 'piece', 'items', 'capability', 'units', 'vehicles', 'aircraft', 'helicopters', 'tanks', 'howitzers', 'guns', 'drones'],
    ...['rounds', 'missiles', 'ships', 'boats', 'battalions', 'companies', 'teams', 'places', 'beds', 'kits', 'generators', 'trucks'],
  ],
  tonnes: ['tonnes', 'tonne', 't', 'tons', 'metric tons', 'metric tonnes', 'mt'],
  area: ['km²', 'km2', 'sq km', 'square kilometres', 'square kilometers', 'ha', 'hectares'],
  flights: ['flights', 'flight', 'sorties', 'rotations'],
  percent: ['percent', 'per cent', '%'],
  days: ['days', 'd'],
};
const KIND_BY_NAME: ReadonlyMap<string, keyof typeof NAMES> = new Map(
  UNIT_KINDS.flatMap((kind) => (kind === 'money' || kind === 'free' ? [] : NAMES[kind].map((name) => [name, kind] as const))),
);
const WHOLE: ReadonlySet<UnitKind> = new Set(['people', 'pieces', 'flights']);
/** A share or a span may fall below nought where it is a difference, and money where it is given back. */
const SIGNED: ReadonlySet<UnitKind> = new Set(['money', 'percent', 'days', 'free']);

function signOf(kind: UnitKind, name: string): string {
  if (kind === 'percent') return '%';
  if (kind === 'days') return 'd';
  if (kind === 'tonnes') return 't';
  return kind === 'area' ? (name.startsWith('h') ? 'ha' : 'km²') : '';
}

const units = new Map<string, Unit>();

/** What follows from a unit as it is written, such as `personnel`, `EUR billion (2021 prices)` or `km²`. */
export function unitOf(text: string): Unit {
  const known = units.get(text);
  if (known) return known;
  const name = text.trim().toLowerCase();
  const money = moneyOf(text);
  const kind: UnitKind = money ? 'money' : (KIND_BY_NAME.get(name) ?? 'free');
  const isCode = text === 'day' || CODED_UNITS.has(text);
  const unit: Unit = { kind, isWhole: WHOLE.has(kind) || isCode, isSigned: SIGNED.has(kind) && !isCode, sign: signOf(kind, name), money };
  if (units.size < 1_000) units.set(text, unit);
  return unit;
}

/** Units that a form proposes, one or more of each kind. */
export const PROPOSED_UNITS: readonly string[] = [
  ...['personnel', 'pieces', 'vehicles', 'USD million', 'EUR million', 'EUR billion (2021 prices)', 'tonnes', 'km²', 'flights', 'percent'],
  ...['days', 'capability', 'evidence', 'places'],
];
