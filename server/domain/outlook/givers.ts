import type { Board } from '../board/types';
import type { Day } from '../days';
import { formatDay, formatDayNear, formatQuantity } from '../format';
import { ONLY_EXPECTED } from '../requirements/pledge-words';
import type { Strength } from './verdict';

/** Who offered what to the force that stands for an operation, when that was known, and whether it is enough. */
export type Givers = Readonly<{
  /** The greatest first. */
  rows: readonly Readonly<{ key: string; name: string; value: number; seriesKey: string }>[];
  /** Those who offered something and are not among the rows. */
  more: number;
  /** The first and the last day on which an offer among the rows became known. */
  known: Readonly<{ from: Day; to: Day }> | null;
  /** What is missing against the plan; 0 where nothing is. Null where either is unknown. */
  short: number | null;
  /** Contributors of whom an offer is expected. */
  expected: readonly string[];
}>;

const MOST = 6;

/** Null where nobody offered anything. */
export function giversOf({ contributors }: Pick<Board, 'contributors'>, strength: Strength | null): Givers | null {
  const part = contributors.find(({ forceKey }) => forceKey === strength?.forceKey);
  if (!part || !strength) return null;
  const given = part.rows.flatMap(({ key, name, rungs }) => {
    const cell = rungs.find(({ measure }) => measure === strength.offered.measure);
    return cell?.value ? [{ key, name, value: cell.value, seriesKey: cell.seriesKey, knownAt: cell.provenance.knownAt }] : [];
  });
  if (given.length === 0) return null;
  const rows = given.slice(0, MOST);
  const days = rows.flatMap(({ knownAt }) => knownAt ?? []).sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    rows: rows.map(({ knownAt: _day, ...row }) => row),
    more: given.length - rows.length,
    known: from === undefined || to === undefined ? null : { from, to },
    short: part.shortfall === null ? null : Math.max(0, part.shortfall),
    expected: part.expected,
  };
}

/** `All known 14 Jan.`, `Known 11 Nov 2012 to 14 Jan.`; empty where nothing is known of it. */
export function knownWords({ known, rows, more }: Givers, viewed: Day): string {
  if (known === null) return '';
  const near = (day: Day) => formatDayNear(day, viewed);
  if (known.from !== known.to) return `Known ${near(known.from)} to ${near(known.to)}.`;
  return `${rows.length > 1 || more > 0 ? 'All known' : 'Known'} ${formatDay(known.to)}.`;
}

/** `Not enough: 400 short. Chad or Côte d’Ivoire: expected, not pledged.` or `Enough for the plan.`; empty where that cannot be said. */
export function enoughWords({ short, expected }: Givers, { unit }: Pick<Strength, 'unit'>): string {
  if (short === null) return '';
  if (short === 0) return 'Enough for the plan.';
  const whose = expected.length === 0 ? '' : ` ${expected.join(' or ')}: ${ONLY_EXPECTED}.`;
  return `Not enough: ${formatQuantity(short, unit)} short.${whose}`;
}
