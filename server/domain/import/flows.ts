import type { Day } from '../days';
import { dayFromNumber, dayNumber } from '../days';
import { QUALIFIERS, type Qualifier } from '../words';
import { groupBy } from './gather';
import type { NamedRow } from './readings';
import type { RowProblem, Statement } from './statement';

/** An amount of a flow, as one state of it gives it to a series. Flows with the same id are states of one flow; the later holds. */
export type Flow = Readonly<{
  id: string;
  seriesKey: string;
  sourceKey: string;
  asOf: Day;
  knownAt: Day;
  value: number;
  low: number | null;
  high: number | null;
  qualifier: Qualifier | null;
}>;

/** What was recorded before a file: flows that stand, in the order of writing, and levels by whatever gave them. */
export type FlowsBefore = Readonly<{
  flows: readonly Flow[];
  /** The level on a day; null where nothing is known of it. */
  levelOn(seriesKey: string, day: Day): number | null;
}>;

export const NO_FLOWS: FlowsBefore = { flows: [], levelOn: () => null };

/** What a row says of a flow. */
export type FlowStatement = Readonly<{ id: string; statement: Statement }>;

/** All that one state of a flow says, and the statements of the file from which it is. */
type State = Readonly<{ flows: readonly Flow[]; statements: readonly Statement[] }>;

/** An amount that begins or ends on a day. */
type Step = Readonly<{ day: Day; sign: 1 | -1; flow: Flow; isNew: boolean }>;

/** A number of 53 bits by which a text is known again; not for secrets. */
function digestOf(text: string): string {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2_654_435_761);
    other = Math.imul(other ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
  other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & other) + (one >>> 0)).toString(36);
}

/** The name of a flow: its own identifier where the file gives one, else all its cells. */
export function flowIdOf(own: string, cells: readonly unknown[]): string {
  return own === '' ? `=${digestOf(JSON.stringify(cells.map((cell) => (typeof cell === 'string' ? cell.trim() : cell))))}` : own;
}

function flowOf({ id, statement }: FlowStatement): Flow {
  const { seriesKey, sourceKey, asOf, knownAt, value, low, high, qualifier } = statement;
  return { id, seriesKey, sourceKey, asOf, knownAt, value, low, high, qualifier };
}

function isSame(a: State, b: State): boolean {
  const text = ({ flows }: State) =>
    JSON.stringify(
      flows
        .map(({ seriesKey, sourceKey, asOf, value, low, high, qualifier }) => [seriesKey, sourceKey, asOf, value, low, high, qualifier])
        .sort(),
    );
  return text(a) === text(b);
}

/** States of one flow as steps: each ends when the next begins. A state of the same series and day corrects the one before it. */
function stepsOf(states: readonly State[]): Step[] {
  const steps: Step[] = [];
  let begun: Step[] = [];
  for (const { flows, statements } of states) {
    const isNew = statements.length > 0;
    const before = begun;
    const asOf = flows.reduce((latest, flow) => (flow.asOf > latest ? flow.asOf : latest), '');
    const knownAt = flows.reduce((latest, flow) => (flow.knownAt > latest ? flow.knownAt : latest), '');
    const keys = (list: readonly Flow[]) =>
      list
        .map(({ seriesKey }) => seriesKey)
        .sort()
        .join(' ');
    const isCorrection =
      before.length > 0 && keys(before.map(({ flow }) => flow)) === keys(flows) && before.every(({ day }) => day === asOf);
    const was = before.reduce((latest, { day }) => (day > latest ? day : latest), '');
    const day = asOf > was || before.length === 0 || isCorrection ? asOf : knownAt > was ? knownAt : was;
    if (before.length > 0 && (isCorrection || day === was)) steps.splice(steps.length - before.length, before.length);
    else for (const { flow } of before) steps.push({ day, sign: -1, flow: { ...flow, knownAt }, isNew });
    begun = flows.map((flow) => ({ day: before.length === 0 ? flow.asOf : day, sign: 1, flow, isNew }));
    for (const step of begun) steps.push(step);
  }
  return steps;
}

type Sum = { value: number; low: number; high: number; isRange: boolean; knownAt: Day; qualifiers: Set<Qualifier> };

function add(sum: Sum, { sign, flow }: Step): void {
  const round = (number: number) => Number(number.toPrecision(15));
  sum.value = round(sum.value + sign * flow.value);
  sum.low = round(sum.low + sign * (flow.low ?? flow.value));
  sum.high = round(sum.high + sign * (flow.high ?? flow.value));
  sum.isRange ||= flow.low !== null || flow.high !== null;
  if (flow.qualifier !== null) sum.qualifiers.add(flow.qualifier);
  if (flow.knownAt > sum.knownAt) sum.knownAt = flow.knownAt;
}

function qualifierOf({ qualifiers }: Sum): Qualifier | null {
  const [first, second] = [...qualifiers];
  return second === undefined ? (first ?? null) : 'about';
}

/** What came of the flows of a file. */
export type AddedFlows = Readonly<{
  /** Levels: each day's is what stood before the first flow, and all flows up to the day. */
  statements: readonly Statement[];
  /** States of flows that were not recorded yet. */
  flows: readonly Flow[];
}>;

type Say = Readonly<{ refuse(problem: RowProblem): void; leaveOut(row: NamedRow): void }>;

/**
 * Adds the flows of a file to those that are recorded, as levels. A row that is there already counts once, in the file and beside what was
 * imported before; a flow with an identifier of its own is replaced by its later state; and a file of later flows alone begins at what stands.
 */
export function addFlows(said: readonly FlowStatement[], before: FlowsBefore, { refuse, leaveOut }: Say): AddedFlows {
  const states = new Map<string, State[]>();
  for (const group of groupBy(before.flows, ({ id, sourceKey, knownAt, asOf }) => `${id} ${sourceKey} ${knownAt} ${asOf}`)) {
    const [first] = group;
    if (first) states.set(idOf(first), [...(states.get(idOf(first)) ?? []), { flows: group, statements: [] }]);
  }
  const flows: Flow[] = [];
  for (const group of groupBy(said, ({ id, statement }) => `${id} ${statement.sourceKey} ${statement.row}`)) {
    const state: State = { flows: group.map(flowOf), statements: group.map(({ statement }) => statement) };
    const [first] = state.flows;
    if (!first) continue;
    const own = states.get(idOf(first)) ?? [];
    const last = own.at(-1);
    if (last && isSame(last, state)) {
      const [{ row, seriesKey } = { row: 0, seriesKey: '' }] = state.statements;
      const as = last.statements[0];
      leaveOut({ row, name: seriesKey, text: as ? `as row ${as.row}` : 'recorded already' });
      continue;
    }
    states.set(idOf(first), [...own, state]);
    for (const flow of state.flows) flows.push(flow);
  }
  const steps = [...states.values()].flatMap(stepsOf);
  const touched = new Set(
    said.map(({ statement }) => placeOf(statement)).concat(steps.filter(({ isNew }) => isNew).map(({ flow }) => placeOf(flow))),
  );
  const statementsBy = new Map(
    groupBy(said, ({ statement }) => placeOf(statement)).map((group) => [
      placeOf(group[0]?.statement),
      group.map(({ statement }) => statement),
    ]),
  );
  const statements = groupBy(steps, ({ flow }) => placeOf(flow))
    .filter(([first]) => touched.has(placeOf(first?.flow)))
    .flatMap((own) => levelsOf(own, statementsBy.get(placeOf(own[0]?.flow)) ?? said.map(({ statement }) => statement), before, refuse));
  return { statements, flows };
}

function idOf({ id, sourceKey }: Flow): string {
  return `${sourceKey} ${id}`;
}

function placeOf(one: Pick<Flow, 'seriesKey' | 'sourceKey'> | undefined): string {
  return `${one?.seriesKey} ${one?.sourceKey}`;
}

/** The levels of one series from the first day of which the file speaks. */
function levelsOf(steps: readonly Step[], rows: readonly Statement[], before: FlowsBefore, refuse: Say['refuse']): Statement[] {
  const inOrder = [...steps].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const [first] = inOrder;
  const sorted = [...rows].sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.row - b.row));
  const [earliest] = sorted;
  if (!first || !earliest) return [];
  const { seriesKey, sourceKey } = first.flow;
  const from = inOrder.find(({ isNew }) => isNew)?.day ?? earliest.asOf;
  const start = before.levelOn(seriesKey, dayFromNumber(dayNumber(first.day) - 1)) ?? 0;
  const sum: Sum = { value: start, low: start, high: start, isRange: false, knownAt: '', qualifiers: new Set() };
  return groupBy(inOrder, ({ day }) => day).flatMap((day): Statement[] => {
    for (const step of day) add(sum, step);
    const asOf = day[0]?.day ?? '';
    if (asOf < from && asOf < earliest.asOf) return [];
    const row = sorted.findLast((one) => one.asOf <= asOf) ?? earliest;
    if (sum.value < 0) {
      refuse({
        row: row.row,
        column: row.column,
        value: String(sum.value),
        message: 'With this more is taken back than was given: the sum is below nought.',
      });
      return [];
    }
    const count = day.length;
    const note = count > 1 || start !== 0 ? noteOf(count, start) : row.asOf === asOf ? row.note : '';
    const ends = sum.isRange ? { low: Math.min(sum.low, sum.value), high: Math.max(sum.high, sum.value) } : { low: null, high: null };
    const knownAt = sum.knownAt > asOf ? sum.knownAt : asOf;
    return [{ ...row, seriesKey, sourceKey, asOf, knownAt, value: sum.value, ...ends, qualifier: qualifierOf(sum), note }];
  });
}

function noteOf(count: number, start: number): string {
  const amounts = count > 1 ? `Sum of ${count} amounts of this day and of all before it` : 'Sum of all amounts up to this day';
  return start === 0 ? `${amounts}.` : `${amounts}, beginning at ${start} that stood before.`;
}

/** Flows as a change keeps them: each a short list. */
export function packFlows(flows: readonly Flow[]): readonly (readonly (string | number | null)[])[] {
  return flows.map(({ id, seriesKey, sourceKey, asOf, knownAt, value, low, high, qualifier }) => [
    id,
    seriesKey,
    sourceKey,
    asOf,
    knownAt,
    value,
    low,
    high,
    qualifier,
  ]);
}

/** The inverse; nothing of what is no such list. */
export function unpackFlows(packed: unknown): Flow[] {
  if (!Array.isArray(packed)) return [];
  return packed.flatMap((one: unknown): Flow[] => {
    if (!Array.isArray(one)) return [];
    const [id, seriesKey, sourceKey, asOf, knownAt, value, low, high, qualifier]: readonly unknown[] = one;
    if (typeof id !== 'string' || typeof seriesKey !== 'string' || typeof sourceKey !== 'string') return [];
    if (typeof asOf !== 'string' || typeof knownAt !== 'string' || typeof value !== 'number') return [];
    const end = (number: unknown) => (typeof number === 'number' ? number : null);
    return [
      {
        id,
        seriesKey,
        sourceKey,
        asOf,
        knownAt,
        value,
        low: end(low),
        high: end(high),
        qualifier: QUALIFIERS.find((word) => word === qualifier) ?? null,
      },
    ];
  });
}
