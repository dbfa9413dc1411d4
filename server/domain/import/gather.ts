import type { RowProblem, Statement } from './statement';

/** The members of a list by what they have in common, in the order in which each group begins. */
export function groupBy<T>(list: readonly T[], nameOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()];
}

/** A figure with its range, as a message tells it from another. */
function words({ value, low, high, qualifier }: Statement): string {
  const said = qualifier === null ? String(value) : `${qualifier.replace('_', ' ')} ${value}`;
  return low === null && high === null ? said : `${said} (${low ?? ''} to ${high ?? ''})`;
}

/** Rows that say the same twice count once; rows that contradict each other are refused. */
export function dropRepeats(statements: readonly Statement[], refuse: (problem: RowProblem) => void): Statement[] {
  const first = new Map<string, Statement>();
  for (const statement of statements) {
    const id = `${statement.seriesKey} ${statement.asOf} ${statement.sourceKey}`;
    const before = first.get(id);
    if (before === undefined) first.set(id, statement);
    else if (words(before) !== words(statement))
      refuse({
        row: statement.row,
        column: statement.column,
        value: words(statement),
        message: `Row ${before.row} says ${words(before)} of the same series, day and source: keep one of them.`,
      });
  }
  return [...first.values()];
}

/** Amounts as levels: each day's is the sum of all up to it, and known when the last of them was. */
export function addUp(statements: readonly Statement[]): Statement[] {
  return groupBy(statements, ({ seriesKey, sourceKey }) => `${seriesKey} ${sourceKey}`).flatMap((group) => {
    const inOrder = [...group].sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.row - b.row));
    let sum = 0;
    let knownAt = '';
    return groupBy(inOrder, ({ asOf }) => asOf).flatMap((day): Statement[] => {
      const [first] = day;
      if (!first) return [];
      sum = Number(day.reduce((total, { value }) => total + value, sum).toPrecision(15));
      knownAt = day.reduce((latest, one) => (one.knownAt > latest ? one.knownAt : latest), knownAt);
      const note = day.length > 1 ? `Sum of ${day.length} amounts of this day and of all before it.` : first.note;
      return [{ ...first, value: sum, low: null, high: null, knownAt, note }];
    });
  });
}
