import type { Day } from '../days';
import { formatDay } from '../format';
import { shown } from '../numbers/digits';
import type { ImportMapping } from './mapping';
import type { NamedRow } from './readings';
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

/** All that a row says of its series, day and source, as far as it tells it from another row. */
function allWords(one: Statement, other: Statement): string {
  const grade = ({ reliability, credibility }: Statement) => `${reliability}${credibility}`;
  return [
    words(one),
    ...(one.knownAt === other.knownAt ? [] : [`known ${formatDay(one.knownAt)}`]),
    ...(grade(one) === grade(other) ? [] : [`graded ${grade(one)}`]),
    ...(one.note === other.note ? [] : [one.note === '' ? 'without a note' : `with the note ${shown(one.note)}`]),
  ].join(', ');
}

/** What came of rows that speak of the same. */
export type Repeats = Readonly<{
  refuse(problem: RowProblem): void;
  /** A row that says what another says, in whatever order; or one of which another was chosen. */
  leaveOut(row: NamedRow): void;
}>;

/** Rows that say the same twice count once; which of several holds that differ is asked, or was chosen. */
export function settleRepeats(
  statements: readonly Statement[],
  rule: ImportMapping['repeats'],
  { refuse, leaveOut }: Repeats,
): Statement[] {
  const kept: Statement[] = [];
  const others: Statement[] = [];
  // Places in `kept` by series, source and day: no text is made for a statement.
  const bySeries = new Map<string, Map<string, Map<Day, number>>>();
  for (const statement of statements) {
    const { row, column, seriesKey, asOf, sourceKey } = statement;
    const byDay = inMap(inMap(bySeries, seriesKey), sourceKey);
    const place = byDay.get(asOf);
    const before = place === undefined ? undefined : kept[place];
    if (place === undefined || before === undefined) {
      byDay.set(asOf, kept.length);
      kept.push(statement);
      continue;
    }
    const [was, is] = [allWords(before, statement), allWords(statement, before)];
    if (was === is) leaveOut({ row, name: seriesKey, text: `as row ${before.row}` });
    else if (rule === 'ask')
      refuse({
        row,
        column,
        value: is,
        message: `Row ${before.row} says ${was} of the same series, day and source: choose which row holds, or keep one of them in the file.`,
      });
    else if (rule === 'each') others.push(statement);
    else if (rule === 'first') leaveOut({ row, name: seriesKey, text: `${is}; row ${before.row} holds` });
    else {
      leaveOut({ row: before.row, name: seriesKey, text: `${was}; row ${row} holds` });
      kept[place] = statement;
    }
  }
  return [...kept, ...others];
}

/** The map within a map under a name; a new one where there is none. */
function inMap<K, V>(maps: Map<string, Map<K, V>>, name: string): Map<K, V> {
  const before = maps.get(name);
  if (before) return before;
  const made = new Map<K, V>();
  maps.set(name, made);
  return made;
}
