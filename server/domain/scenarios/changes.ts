import type { Definitions } from '../definitions/types';
import { formatCount, formatQuantity } from '../format';

/** What a scenario changes of what is known. Nothing of it is ever recorded as a report. */
export type Changes = Readonly<{
  /** Contributors that are taken out. */
  out: readonly string[];
  /** Contributors that come later, by whole days. */
  delays: readonly Readonly<{ contributor: string; days: number }>[];
  /** Pledges that stand at another number, by their key. */
  pledges: readonly Readonly<{ pledge: string; value: number }>[];
}>;

export const NO_CHANGES: Changes = { out: [], delays: [], pledges: [] };

/** More changes than this are not a scenario but another plan. */
export const MOST_CHANGES = 60;
export const MOST_DELAY_DAYS = 3660;
/** Characters of a scenario's name. */
export const MOST_NAME_LENGTH = 120;

export function isEmpty({ out, delays, pledges }: Changes): boolean {
  return out.length + delays.length + pledges.length === 0;
}

function lastOf<T>(rows: readonly T[], key: (row: T) => string): T[] {
  const byKey = new Map(rows.map((row) => [key(row), row]));
  return [...byKey.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The one way to write a set of changes: sorted, each contributor and pledge once (the last said holds), no delay of nought days. */
export function canonicalChanges({ out, delays, pledges }: Changes): Changes {
  return {
    out: [...new Set(out)].sort(),
    delays: lastOf(
      delays.filter(({ days }) => days !== 0),
      ({ contributor }) => contributor,
    ),
    pledges: lastOf(pledges, ({ pledge }) => pledge),
  };
}

export type ChangeTexts = Readonly<{ out: string; delay: string; pledge: string }>;

/** As an address carries them: `out=NGA,TGO&delay=TCD:30&pledge=afisma.ner:250`; empty texts for what there is not. */
export function textsOfChanges(changes: Changes): ChangeTexts {
  const { out, delays, pledges } = canonicalChanges(changes);
  return {
    out: out.join(','),
    delay: delays.map(({ contributor, days }) => `${contributor}:${days}`).join(','),
    pledge: pledges.map(({ pledge, value }) => `${pledge}:${value}`).join(','),
  };
}

/** The query of an address: `out=NGA,TGO&delay=TCD:30`; empty when there is nothing to say. */
export function queryOfChanges(changes: Changes): string {
  return Object.entries(textsOfChanges(changes))
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}=${text}`)
    .join('&');
}

const CONTRIBUTOR = /^[A-Z][A-Z0-9]{1,11}$/;
const PLEDGE = /^[a-z0-9-]{1,60}(\.[a-z0-9-]{1,60}){1,2}$/;
const NUMBER = /^\d{1,12}(\.\d{1,6})?$/;
const DAYS = /^-?\d{1,4}$/;

/** Reads what stands in an address. What cannot be read is left out and named in `problems`: a shared address always shows something. */
export function readChanges(texts: Partial<ChangeTexts>): Readonly<{ changes: Changes; problems: readonly string[] }> {
  const problems: string[] = [];
  const parts = (text = '') =>
    text
      .slice(0, 4000)
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .slice(0, MOST_CHANGES);
  const out = parts(texts.out).filter((key) => CONTRIBUTOR.test(key) || !problems.push(`out=${key} names no contributor: write NGA,TGO.`));
  const delays = parts(texts.delay).flatMap((part) => {
    const [contributor = '', days = ''] = part.split(':', 2);
    if (CONTRIBUTOR.test(contributor) && DAYS.test(days) && Math.abs(Number(days)) <= MOST_DELAY_DAYS)
      return [{ contributor, days: Number(days) }];
    problems.push(`delay=${part} is not read: write TCD:30, in whole days up to ${MOST_DELAY_DAYS}.`);
    return [];
  });
  const pledges = parts(texts.pledge).flatMap((part) => {
    const [pledge = '', value = ''] = part.split(':', 2);
    if (PLEDGE.test(pledge) && NUMBER.test(value)) return [{ pledge, value: Number(value) }];
    problems.push(`pledge=${part} is not read: write afisma.ner:250.`);
    return [];
  });
  return { changes: canonicalChanges({ out, delays, pledges }), problems };
}

/** What of the changes names nobody, or nothing, that was known on the viewed day. It changes nothing then. */
export function unknownIn({ out, delays, pledges }: Changes, definitions: Definitions): string[] {
  const isContributor = (key: string) => definitions.contributors.some((one) => one.key === key);
  return [
    ...[...out, ...delays.map(({ contributor }) => contributor)].filter((key) => !isContributor(key)),
    ...pledges.map(({ pledge }) => pledge).filter((key) => pledgedBy(key, definitions) === null),
  ];
}

/** Whose pledge a key names, and to what: `afisma.nga`, `eutm.trainers.fra`. Null when it names none that could be. */
export function pledgedBy(pledgeKey: string, definitions: Definitions) {
  const parts = pledgeKey.split('.');
  const force = definitions.forces.find(({ key }) => key === parts[0]);
  const contributor = definitions.contributors.find(({ key }) => key.toLowerCase() === parts.at(-1));
  const line = parts.length === 3 ? definitions.lines.find(({ key }) => key === `${parts[0]}.${parts[1]}`) : null;
  if (!force || !contributor || line === undefined || parts.length < 2 || parts.length > 3) return null;
  return { force, contributor, line, unit: line?.unit ?? force.unit };
}

/** The changes in words, one phrase each: `without Nigeria`, `Chad 30 days later`, `Niger pledges 250 to AFISMA`. */
export function wordsOfChanges({ out, delays, pledges }: Changes, definitions: Definitions): string[] {
  const nameOf = (key: string) => definitions.contributors.find((one) => one.key === key)?.name ?? key;
  return [
    ...out.map((key) => `without ${nameOf(key)}`),
    ...delays.map(
      ({ contributor, days }) => `${nameOf(contributor)} ${formatCount(Math.abs(days), 'day')} ${days < 0 ? 'earlier' : 'later'}`,
    ),
    ...pledges.map(({ pledge, value }) => {
      const named = pledgedBy(pledge, definitions);
      if (!named) return `${pledge} at ${value}`;
      const { contributor, force, line, unit } = named;
      return `${contributor.name} pledges ${formatQuantity(value, unit)} to ${[force.shortName, line?.name].filter((part) => part).join(', ')}`;
    }),
  ];
}
