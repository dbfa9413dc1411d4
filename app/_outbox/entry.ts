import type { Typed } from '../../server/domain/definitions/form-fields';
import type { Refusal } from '../_client/refusal';
import type { Seen } from '../_forms/engine/draft';
import type { FormRequest } from '../_forms/types';

/** What a form sends to; each answers with the revision that it became. */
export type Procedure = 'reports.append' | 'definitions.save' | 'conflicts.settle' | 'sources.grade' | 'rhythm.confirm';

/** What was saved without a connection, and waits on this computer. */
export type Entry = Readonly<{
  /** Its place in the order of writing. */
  id: number;
  /** The key by which the server knows a repeat; made when it was first tried. */
  key: string;
  /** Who wrote it: it is sent as theirs alone. */
  person: string;
  /** The form's heading, and what was typed in short. */
  title: string;
  gist: string;
  /** What it is about: behind one of these that is stopped, nothing about the same is sent. */
  subjects: readonly string[];
  procedure: Procedure;
  input: unknown;
  /** When it was first tried: it may have been written then, and only the answer lost. */
  triedAt: string;
  request: Pick<FormRequest, 'operation' | 'form' | 'subject' | 'within' | 'known'>;
  typed: Typed;
  seen: Seen | null;
  /** `held`: somebody opened it to change it. */
  state: 'waiting' | 'refused' | 'held';
  refusal: Refusal | null;
  /** How often the program failed on it; none where it never did. */
  faults?: number;
}>;

/** A fault of the program may pass. After so many it may be what was written that brings it about, and a person looks. */
export const MOST_FAULTS = 5;

export type Standing = 'waiting' | 'behind' | 'refused' | 'held' | 'old' | 'of the desk';

/** The server knows a repeat for seven days: what is older may be there already, and only a person can tell. */
const OLD_MS = 6 * 86_400_000;

/** The local editor of a computer, before it had accounts. */
export const LOCAL_PERSON = 'desk';

/** Those that a person sees: their own, and those that nobody can send any more, because there are accounts now. */
export function entriesOf(entries: readonly Entry[], person: string): readonly Entry[] {
  return entries.filter((entry) => entry.person === person || entry.person === LOCAL_PERSON).sort((a, b) => a.id - b.id);
}

function ownStanding({ state, triedAt, person }: Entry, viewer: string, now: number): Standing {
  if (person !== viewer) return 'of the desk';
  if (state !== 'waiting') return state;
  return now - Date.parse(triedAt) > OLD_MS ? 'old' : 'waiting';
}

/** Where each entry stands, in the order of writing. What is stopped stops only what is about the same, in the same operation. */
export function standingsOf(
  entries: readonly Entry[],
  person: string,
  now: number,
): readonly Readonly<{ entry: Entry; standing: Standing }>[] {
  const stopped = new Set<string>();
  return entriesOf(entries, person).map((entry) => {
    const abouts = entry.subjects.map((subject) => `${entry.request.operation} ${subject}`);
    const own = ownStanding(entry, person, now);
    const standing = own === 'waiting' && abouts.some((about) => stopped.has(about)) ? 'behind' : own;
    if (standing !== 'waiting') for (const about of abouts) stopped.add(about);
    return { entry, standing };
  });
}

/** The first entry whose turn it is; null when none may be sent. */
export function nextToSend(entries: readonly Entry[], person: string, now: number): Entry | null {
  return standingsOf(entries, person, now).find(({ standing }) => standing === 'waiting')?.entry ?? null;
}

/** True when something about one of these waits to be sent: what is written now comes after it. */
export function isBehind(entries: readonly Entry[], person: string, operation: string, subjects: readonly string[], now: number): boolean {
  return standingsOf(entries, person, now).some(
    ({ entry, standing }) =>
      standing === 'waiting' && entry.request.operation === operation && entry.subjects.some((subject) => subjects.includes(subject)),
  );
}

export type Outcome = 'unreached' | 'busy' | 'fault' | 'sign in' | 'refused';

/**
 * What came of a try: `unreached` and `busy` wait, a `fault` of the program does for some tries, `sign in` waits for who wrote it, and
 * anything else is a refusal of what was written, theirs to mend.
 */
export function outcomeOf({ code, isUnreached }: Pick<Refusal, 'code' | 'isUnreached'>): Outcome {
  if (isUnreached) return 'unreached';
  if (code === 'TOO_MANY' || code === 'UNAVAILABLE') return 'busy';
  if (code === 'INTERNAL') return 'fault';
  return code === 'SIGN_IN' ? 'sign in' : 'refused';
}

/** What was typed in short: the first of these that says something. */
const TELLING = ['value', 'title', 'name', 'reliability', 'reason', 'asOf'];

export function gistOf(typed: Typed): string {
  const said = TELLING.map((name) => typed[name]).find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof said === 'string' ? said.trim().slice(0, 80) : '';
}
