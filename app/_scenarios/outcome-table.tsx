import { formatDay, formatPercent, formatQuantity, formatSigned } from '../../server/domain/format';
import type { Outcome } from '../../server/domain/scenarios/outcome';

/** One quantity of an outcome, ready to stand in a row. */
type Cell = Readonly<{ text: string; value: number | null }>;
type Line = Readonly<{
  key: string;
  group: string;
  name: string;
  of(outcome: Outcome): Cell;
  difference(by: number): string;
  /** A greater value is worse: a later day. */
  isLessBetter?: boolean;
}>;

const UNKNOWN: Cell = { text: '–', value: null };

function fillLines(present: Outcome): Line[] {
  return present.fills.map(({ forceKey, name, fill }) => ({
    key: `fill ${forceKey} ${fill.unit}`,
    group: 'Fill',
    name,
    of: ({ fills }) => {
      const one = fills.find((other) => other.forceKey === forceKey && other.fill.unit === fill.unit)?.fill;
      if (!one || one.share === null) return UNKNOWN;
      const short = one.short > 0 ? `, short ${formatQuantity(one.short, one.unit)}` : '';
      return { text: `${formatPercent(one.share)}${short}`, value: one.share * 100 };
    },
    difference: (by) => `${formatSigned(by, 0)} points`,
  }));
}

function readinessLines(present: Outcome): Line[] {
  const score = (value: number | null): Cell => (value === null ? UNKNOWN : { text: String(Math.round(value * 100)), value: value * 100 });
  const difference = (by: number) => formatSigned(by, 1);
  return [
    { key: 'readiness', group: 'Readiness, of 100', name: 'Overall', of: ({ readiness }) => score(readiness.value), difference },
    ...present.readiness.components.map(({ key, name }) => ({
      key: `component ${key}`,
      group: 'Readiness, of 100',
      name,
      of: ({ readiness }: Outcome) => score(readiness.components.find((one) => one.key === key)?.value ?? null),
      difference,
    })),
  ];
}

function totalLines(outcomes: readonly Outcome[]): Line[] {
  const totals = new Map(outcomes.flatMap(({ totals: own }) => own.map((total) => [total.key, total] as const)));
  return [...totals.values()].map(({ key, forceName, measure, unit }) => ({
    key,
    group: 'Headline totals',
    name: `${forceName}, ${measure}`,
    of: ({ totals: own }) => {
      const value = own.find((one) => one.key === key)?.value ?? null;
      return value === null ? UNKNOWN : { text: formatQuantity(value, unit), value };
    },
    difference: (by) => formatSigned(by),
  }));
}

function dateLines(outcomes: readonly Outcome[]): Line[] {
  const names = new Map(outcomes.flatMap(({ dates }) => (dates ?? []).map(({ key, name }) => [key, name] as const)));
  return [...names].map(([key, name]) => ({
    key: `date ${key}`,
    group: 'Milestones, even odds',
    name,
    of: ({ dates }) => {
      const day = dates?.find((one) => one.key === key)?.p50 ?? null;
      return day === null ? UNKNOWN : { text: formatDay(day), value: Date.parse(day) / 86_400_000 };
    },
    difference: (by) => `${formatSigned(by, 0)} d`,
    isLessBetter: true,
  }));
}

type Props = Readonly<{
  caption: string;
  present: Outcome;
  columns: readonly Readonly<{ key: string; name: string; outcome: Outcome }>[];
  /** Leaves out what is the same in all of them. */
  onlyMoved?: boolean;
}>;

/** The present beside what would be: fill, readiness, totals, and dates once a forecast gives them. */
export function OutcomeTable({ caption, present, columns, onlyMoved = false }: Props) {
  const outcomes = [present, ...columns.map(({ outcome }) => outcome)];
  const all = [...fillLines(present), ...readinessLines(present), ...totalLines(outcomes), ...dateLines(outcomes)];
  const lines = onlyMoved ? all.filter((line) => columns.some(({ outcome }) => line.of(outcome).text !== line.of(present).text)) : all;
  if (lines.length === 0) return <p className="nothing">Nothing moves.</p>;
  const groups = [...new Set(lines.map(({ group }) => group))];
  return (
    <div className="scroll">
      <table className="outcomes">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Quantity</span>
            </th>
            <th scope="col" className="number">
              Present
            </th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group}>
            <tr className="outcome-group">
              <th scope="rowgroup" colSpan={columns.length + 2}>
                {group}
              </th>
            </tr>
            {lines
              .filter((line) => line.group === group)
              .map((line) => (
                <OutcomeLine key={line.key} line={line} present={present} columns={columns} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function OutcomeLine({ line, present, columns }: Readonly<{ line: Line; present: Outcome; columns: Props['columns'] }>) {
  const before = line.of(present);
  return (
    <tr>
      <th scope="row">{line.name}</th>
      <td className="number">{before.text}</td>
      {columns.map(({ key, outcome }) => {
        const after = line.of(outcome);
        const by = after.value === null || before.value === null ? null : after.value - before.value;
        const moved = after.text !== before.text;
        const isWorse = by !== null && (line.isLessBetter ? by > 0 : by < 0);
        return (
          <td key={key} className="number" data-moved={moved ? (isWorse ? 'worse' : 'better') : 'not'}>
            {after.text}
            {moved && by !== null ? <span className="meta">{line.difference(by)}</span> : null}
          </td>
        );
      })}
    </tr>
  );
}
