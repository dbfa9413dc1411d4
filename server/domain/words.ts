/** The words of the field: closed lists that code, database, interface and documents share. */

/** A rung of the ladder from a word to the thing itself, by its key; which there are is said by the shape of the force. */
export type Rung = string;

/** What a strength series measures: the plan, a rung, what was withdrawn, and what else the shape of its force says. */
export type Measure = string;

export const CONTRIBUTOR_KINDS = ['state', 'organisation'] as const;

/** Source reliability and information credibility: the Admiralty scale (STANAG 2511), graded apart. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof RELIABILITIES)[number];
export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof CREDIBILITIES)[number];

export const RELIABILITY_WORDS: Readonly<Record<Reliability, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'not judged',
};
export const CREDIBILITY_WORDS: Readonly<Record<Credibility, string>> = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'not judged',
};

/** How well the known-at day is established. A reconstructed one stays out of back-tests. */
export const KNOWN_BASES = ['exact', 'inferred', 'reconstructed'] as const;
export type KnownBasis = (typeof KNOWN_BASES)[number];

export const QUALIFIERS = ['about', 'up_to', 'more_than', 'nearly'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export const REPORT_KINDS = ['value', 'retraction', 'adoption'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const DIRECTIONS = ['higher', 'lower'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const ROLLUPS = ['mean', 'geometric', 'weakest'] as const;
export type Rollup = (typeof ROLLUPS)[number];

export const MILESTONE_ASPECTS = ['baseline', 'forecast', 'actual'] as const;
export type MilestoneAspect = (typeof MILESTONE_ASPECTS)[number];

/** What besides other milestones a milestone can wait for. */
export const WAIT_KINDS = ['strength', 'indicator'] as const;
export type WaitKind = (typeof WAIT_KINDS)[number];

export const SERIES_KINDS = ['strength', 'indicator', 'milestone', 'control', 'stance'] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

/** Values of a `control` series: the code is its place in this list. From `government` on, the place is held. */
export const CONTROLS = ['opposing', 'contested', 'government', 'coalition'] as const;
export type Control = (typeof CONTROLS)[number];

/** Values of an evidence indicator: the code is its place in this list. */
export const EVIDENCE = ['not seen', 'reported', 'corroborated', 'confirmed'] as const;

/** Values of a `stance` series, from who holds back to who presses: the code is its place in this list. */
export const STANCES = ['unknown', 'opposes', 'reserved', 'supports', 'presses'] as const;
export type StanceWord = (typeof STANCES)[number];

/** Units whose values are words of a list, each by its code. A map: a unit may be any text, `constructor` too. */
export const CODED_UNITS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['control', CONTROLS],
  ['evidence', EVIDENCE],
  ['stance', STANCES],
]);

/** Roles in an operation; each may do what those before it may. */
export const ROLES = ['reader', 'contributor', 'editor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What a token of an operation may be used for. */
export const SCOPES = ['read', 'report'] as const;
/** What a token may be used for; `program`: to bring whole operations in, for an administrator of the program. */
export type Scope = (typeof SCOPES)[number] | 'program';

/** The name under which the local editor's changes are stored. */
const LOCAL_EDITOR = 'desk';

/** Who wrote something, in words; null is the program itself. */
export function personWords(person: string | null): string {
  return person === LOCAL_EDITOR ? 'local editor' : (person ?? 'the program');
}
