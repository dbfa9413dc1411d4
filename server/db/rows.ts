import { canonicalJson } from '../domain/canonical';
import type { Change, ChangeAction } from '../domain/change';
import type { Operation, Question } from '../domain/definitions/types';
import type { Report, Series } from '../domain/report';
import type { OwnWords } from '../domain/shapes/shape';
import type { Prisma } from './open';

export type ReportRow = Prisma.ReportGetPayload<object>;
type SeriesRow = Prisma.SeriesGetPayload<object>;
type ChangeEntry = Prisma.ChangeGetPayload<object>;

/** A text id that is unique over all operations. */
export function idOf(operationKey: string, key: string): string {
  return `${operationKey}/${key}`;
}

/** Columns that hold words of closed lists were checked when they were written; this names their type again. */
export function asWritten<T>(row: { readonly [K in keyof T]: unknown }): T {
  return row as T;
}

/** Gives one and the same text for texts that say the same. */
type Sharing = (text: string) => string;

const asItIs: Sharing = (text) => text;

export function sharingTexts(): Sharing {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
}

/** A row as a report. What thousands of reports say alike is held in memory once: the database gives each row texts of its own. */
export function reportOfRow({ operationKey: _operation, ...row }: ReportRow, share: Sharing = asItIs): Report {
  return asWritten<Report>({
    ...row,
    seriesKey: share(row.seriesKey),
    kind: share(row.kind),
    asOf: share(row.asOf),
    knownAt: share(row.knownAt),
    knownBasis: share(row.knownBasis),
    recordedAt: share(row.recordedAt),
    sourceKey: share(row.sourceKey),
    author: share(row.author),
    note: share(row.note),
    reason: share(row.reason),
  });
}

/** Every column of a report, of a change, and of a series. */
export const REPORT_COLUMNS = columnsOf<ReportRow>({
  id: true,
  operationKey: true,
  seriesKey: true,
  kind: true,
  revision: true,
  ordinal: true,
  value: true,
  low: true,
  high: true,
  qualifier: true,
  asOf: true,
  knownAt: true,
  knownBasis: true,
  recordedAt: true,
  sourceKey: true,
  reliability: true,
  credibility: true,
  note: true,
  author: true,
  reason: true,
  targetId: true,
  isCompleteReturn: true,
  isDerived: true,
});
export const CHANGE_COLUMNS = columnsOf<ChangeEntry>({
  id: true,
  operationKey: true,
  revision: true,
  at: true,
  author: true,
  action: true,
  summary: true,
  keys: true,
  knownAt: true,
  payload: true,
  prevHash: true,
  hash: true,
});
export const SERIES_COLUMNS = columnsOf<SeriesRow>({
  id: true,
  operationKey: true,
  key: true,
  kind: true,
  unit: true,
  forceKey: true,
  lineKey: true,
  contributorKey: true,
  measure: true,
  scope: true,
  indicatorKey: true,
  milestoneKey: true,
  aspect: true,
  placeKey: true,
  stanceKey: true,
  windowDays: true,
});

export function textOfQuestion(question: Question | null): string | null {
  return question === null ? null : canonicalJson(question);
}

/** What was kept of a question; null, as of none, where it cannot be read. */
export function questionOfText(text: string | null): Question | null {
  return text === null ? null : (JSON.parse(text) as Question);
}

export function textOfOwnWords(words: OwnWords): string | null {
  return Object.keys(words).length === 0 ? null : canonicalJson(words);
}

/** What was kept of an operation's own words. */
export function ownWordsOfText(text: string | null): OwnWords {
  return text === null ? {} : (JSON.parse(text) as OwnWords);
}

/** An operation as its row has it, but for its revision, which the log gives. */
export function rowOfOperation({ revision: _revision, embedSites, tags, question, words, ...row }: Operation) {
  return {
    ...row,
    embedSites: textOfWords(embedSites),
    tags: textOfWords(tags),
    question: textOfQuestion(question),
    words: textOfOwnWords(words),
  };
}

type OperationRow = Omit<Prisma.OperationGetPayload<object>, 'revision' | 'chainHash'>;
export const OPERATION_COLUMNS = columnsOf<OperationRow>({
  key: true,
  version: true,
  title: true,
  subtitle: true,
  heldOn: true,
  rollup: true,
  isPublic: true,
  needsSecondFactor: true,
  embedSites: true,
  archivedAt: true,
  timeZone: true,
  tags: true,
  shape: true,
  question: true,
  words: true,
});
export const FORCE_COLUMNS = columnsOf<Prisma.ForceGetPayload<object>>({
  id: true,
  operationKey: true,
  key: true,
  version: true,
  knownFrom: true,
  name: true,
  shortName: true,
  kind: true,
  unit: true,
  shape: true,
  note: true,
  position: true,
});
export const CONTRIBUTOR_COLUMNS = columnsOf<Prisma.ContributorGetPayload<object>>({
  id: true,
  operationKey: true,
  key: true,
  version: true,
  knownFrom: true,
  name: true,
  kind: true,
  groups: true,
  parentKey: true,
});
export const LINE_COLUMNS = columnsOf<Prisma.RequirementLineGetPayload<object>>({
  id: true,
  operationKey: true,
  key: true,
  version: true,
  knownFrom: true,
  forceKey: true,
  lineKey: true,
  name: true,
  unit: true,
  neededBy: true,
  placeKey: true,
  isAssumption: true,
  note: true,
  priority: true,
});
export const SOURCE_COLUMNS = columnsOf<Prisma.SourceGetPayload<object>>({
  id: true,
  operationKey: true,
  key: true,
  version: true,
  knownFrom: true,
  title: true,
  address: true,
  reliability: true,
});

/** The names of all columns: one that is forgotten does not compile. */
function columnsOf<Row>(columns: Readonly<Record<keyof Row & string, true>>): readonly (keyof Row & string)[] {
  return Object.keys(columns) as (keyof Row & string)[];
}

export function rowOfReport(operationKey: string, report: Report): ReportRow {
  return { ...report, operationKey };
}

export function seriesOfRow({ id: _id, operationKey: _operation, stanceKey, ...row }: SeriesRow): Series {
  return asWritten<Series>(stanceKey === null ? row : { ...row, stanceKey });
}

export function changeOfRow({ id: _id, ...row }: ChangeEntry): Change {
  return { ...row, action: row.action as ChangeAction, keys: keysOf(row.keys) };
}

/** A row that was tampered with must still be read, so that the check of the chain can name it. */
function keysOf(text: string): readonly string[] {
  try {
    return JSON.parse(text) as readonly string[];
  } catch {
    return [text];
  }
}

export function rowOfChange(change: Change): ChangeEntry {
  return { ...change, id: idOf(change.operationKey, String(change.revision)), keys: JSON.stringify(change.keys) };
}

/** A list of keys as one text: keys have no spaces. */
export function textOfWords(words: readonly string[]): string {
  return words.join(' ');
}

export function wordsOfText(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
