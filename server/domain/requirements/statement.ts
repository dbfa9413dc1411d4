import { provenanceOfLevel } from '../board/provenance';
import { daysBetween } from '../days';
import type { Force, RequirementLine } from '../definitions/types';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
import { shapeField } from '../shapes/shapes';
import { type Fill, fillByUnit, fillOf } from './fill';
import { type Offer, offersOf } from './offers';
import { reconcile } from './reconcile';
import type { ContributorColumn, ForceStatement, RequirementRow, RequirementState, Statement } from './types';

function known(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0);
}

function neededOf(reading: Reading, key: string) {
  const series = reading.series(key);
  const level = series ? levelOn(series, reading.at.asOf) : null;
  return { needed: level?.value ?? null, neededKey: key, neededFrom: provenanceOfLevel(key, level, reading) };
}

function stateOf({ short }: Fill, needed: number | null, dueInDays: number | null): RequirementState {
  if (needed === null) return 'no quantity';
  if (short === 0 || needed === 0) return 'filled';
  if (dueInDays !== null && dueInDays < 0) return 'overdue';
  return short === null ? 'no offer' : 'short';
}

type Wanted = Pick<
  RequirementRow,
  | 'key'
  | 'forceKey'
  | 'lineKey'
  | 'name'
  | 'unit'
  | 'needed'
  | 'neededKey'
  | 'neededFrom'
  | 'neededBy'
  | 'place'
  | 'priority'
  | 'isAssumption'
  | 'note'
>;

function rowOf(reading: Reading, wanted: Wanted, offers: readonly Offer[]): RequirementRow {
  const counted = known(offers.map((offer) => offer.counted));
  const fill = fillOf({ unit: wanted.unit, needed: wanted.needed, counted });
  const dueInDays = wanted.neededBy === null ? null : daysBetween(reading.at.asOf, wanted.neededBy);
  const offered = known(offers.map((offer) => offer.offered));
  return { ...wanted, counted, offered, offers, fill, dueInDays, state: stateOf(fill, wanted.needed, dueInDays) };
}

function askedOf(reading: Reading, line: RequirementLine): Wanted {
  const { key, forceKey, lineKey, name, unit, neededBy, priority, isAssumption, note } = line;
  const place = reading.definitions.places.find((one) => one.key === line.placeKey)?.name ?? '';
  return { key, forceKey, lineKey, name, unit, neededBy, priority, isAssumption, note, place, ...neededOf(reading, `${key}.planned`) };
}

/** What the force's plan leaves to none of its lines: the plan less what those need that count the same and of which a quantity is known. */
function askedOfWhole(reading: Reading, force: Force, lines: readonly Wanted[]): Wanted {
  const plan = neededOf(reading, `${force.key}.planned`);
  const own = lines.filter(({ unit }) => unit === force.unit);
  const divided = own.reduce((sum, { needed }) => sum + (needed ?? 0), 0);
  const open = own.filter(({ needed }) => needed === null).map(({ name }) => name);
  const over = plan.needed === null ? 0 : divided - plan.needed;
  const notes = [
    ...(own.length > 0 && divided > 0 && plan.needed !== null ? ['the plan less what its lines need'] : []),
    ...(open.length > 0 && plan.needed !== null ? [`of ${open.join(', ')} no quantity of their own is known`] : []),
    ...(over > 0 ? ['the lines need more than the plan'] : []),
  ];
  return {
    ...plan,
    key: force.key,
    forceKey: force.key,
    lineKey: null,
    name: own.length === 0 ? 'Whole force' : 'Whole force, matched to no line',
    unit: force.unit,
    needed: plan.needed === null ? null : Math.max(0, plan.needed - divided),
    neededBy: null,
    place: '',
    priority: null,
    isAssumption: false,
    note: notes.join('; '),
  };
}

/** The most important first, then as they are called; the whole force last. */
function byPriority(a: RequirementLine, b: RequirementLine): number {
  return (a.priority ?? 9) - (b.priority ?? 9) || (a.key < b.key ? -1 : 1);
}

function columnsOf(reading: Reading, { unit }: Force, rows: readonly RequirementRow[]): ContributorColumn[] {
  const offers = rows.flatMap((row) => row.offers.map((offer) => ({ ...offer, unit: row.unit })));
  const most = (key: string) =>
    offers.filter((one) => one.contributorKey === key && one.unit === unit).reduce((sum, { counted }) => sum + (counted ?? 0), 0);
  return [...new Set(offers.map(({ contributorKey }) => contributorKey))]
    .map((key) => ({ key, name: reading.definitions.contributors.find((one) => one.key === key)?.name ?? key, most: most(key) }))
    .sort((a, b) => b.most - a.most || (a.name < b.name ? -1 : 1))
    .map(({ key, name }) => ({ key, name }));
}

/** One force: its lines, and what belongs to the whole of it where there is anything to say of that. */
function statementOf(reading: Reading, force: Force): ForceStatement | null {
  const lines = reading.definitions.lines.filter(({ forceKey }) => forceKey === force.key).sort(byPriority);
  const offers = offersOf(reading, force);
  const wanted = lines.map((line) => askedOf(reading, line));
  const whole = askedOfWhole(reading, force, wanted);
  const rows = [...wanted, whole].map((one) =>
    rowOf(
      reading,
      one,
      offers.filter(({ lineKey }) => lineKey === one.lineKey),
    ),
  );
  const last = rows.at(-1);
  const says =
    last !== undefined &&
    (last.offers.some(({ offered, onLines, ofMembers = 0 }) => offered !== 0 || onLines + ofMembers === 0) || (last.needed ?? 0) > 0);
  const shown = says ? rows : rows.slice(0, -1);
  if (shown.length === 0) return null;
  return {
    forceKey: force.key,
    ...shapeField(force),
    name: force.name,
    shortName: force.shortName,
    unit: force.unit,
    columns: columnsOf(reading, force, shown),
    rows: shown,
    fills: fillByUnit(shown),
    reconciliation: reconcile(reading, force, offers, rows),
  };
}

/** In the order in which they are due; then by priority; those without a day after those with one. */
function byDue(a: RequirementRow, b: RequirementRow): number {
  const day = (a.neededBy ?? '9999') < (b.neededBy ?? '9999') ? -1 : a.neededBy === b.neededBy ? 0 : 1;
  return day || (a.priority ?? 9) - (b.priority ?? 9);
}

const METHOD: readonly string[] = [
  'An offer is the greatest level from the stage of offers on (pledged, committed): what is at a stage also counts at those before it. What was only announced is no offer.',
  'Fill of a row: the smaller of offer and need, over the need. Overall: the sum of those smaller ones over the sum of needs, unit by unit; too much on one row makes good no gap on another.',
  'An offer to the force as a whole stands on a row of its own until an editor matches it to a line; what its contributor gives to lines is taken off it.',
  'Conditions and caveats lower what counts where an editor said by how much, and why. They never raise it.',
  'Unknown is not nought: a need without a quantity is left out, an offer without a number counts nothing and is named, so that each fill is a floor.',
];

/** The statement of requirements as known in a reading. Pure. */
export function prepareStatement(reading: Reading): Statement {
  const forces = reading.definitions.forces.map((force) => statementOf(reading, force)).filter((one) => one !== null);
  const rows = forces.flatMap((force) => force.rows);
  return { forces, fills: fillByUnit(rows), due: [...rows].sort(byDue), method: METHOD };
}
