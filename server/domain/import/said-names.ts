import type { Definitions } from '../definitions/types';
import { nameId } from '../names';
import { statesByName } from './countries';
import type { FileName } from './file-names';
import type { Additions } from './known';
import type { NamedField } from './mapping';
import { measureChoices } from './measure-words';
import { type Candidate, type Proposal, proposalsFor } from './proposals';

/**
 * A name of a file that is not simply one of the operation's: what it was taken for, and how. `said`: a person said so; `found`: by a code
 * or another name of the same; `added`: it is new; `unknown`: its rows cannot be taken.
 */
export type SaidName = Readonly<{
  field: NamedField;
  text: string;
  row: number;
  rows: number;
  how: 'said' | 'found' | 'added' | 'unknown';
  /** What it was taken for, in words; empty for what is not known. */
  as: string;
  proposals: readonly Proposal[];
}>;

type Known = Readonly<{ key: string; name: string }>;

/** What is there of each kind that a column can name, as a person chooses from it. */
export function choicesOfNames({ forces, contributors, lines, indicators, sources }: Definitions): Record<NamedField, Candidate[]> {
  const plain = (list: readonly Known[]) => list.map(({ key, name }) => ({ means: key, words: name }));
  const lineNames = new Map(lines.map(({ lineKey, name }) => [lineKey, name]));
  return {
    force: plain(forces),
    contributor: plain(contributors),
    line: [...lineNames].map(([means, words]) => ({ means, words })),
    measure: measureChoices(forces).map(([means, words]) => ({ means, words })),
    indicator: plain(indicators),
    source: sources.map(({ key, title }) => ({ means: key, words: title })),
  };
}

function wordsOf({ words, means }: Candidate): string {
  return words === means ? words : `${words} (${means})`;
}

/** The names of a file that a person should look at, unknown ones first. */
export function saidNames(names: readonly FileName[], definitions: Definitions, { contributors, lines, sources }: Additions): SaidName[] {
  const choices = choicesOfNames(definitions);
  const added: Readonly<Partial<Record<NamedField, readonly Candidate[]>>> = {
    contributor: contributors.map(({ key, name }) => ({ means: key, words: name })),
    line: lines.map(({ lineKey, name }) => ({ means: lineKey, words: name })),
    source: sources.map(({ key, title }) => ({ means: key, words: title })),
  };
  const said = names.flatMap((name): SaidName[] => {
    const { field, text, row, rows, key, isMeant } = name;
    const one = (how: SaidName['how'], as: string, proposals: readonly Proposal[] = []) => [{ field, text, row, rows, how, as, proposals }];
    const others = field === 'contributor' ? [...choices.contributor, ...statesByName()] : choices[field];
    if (key === null) return one('unknown', '', proposalsFor(text, others));
    const known = choices[field].find(({ means }) => means === key);
    const isNew = known === undefined ? added[field]?.find(({ means }) => means === key) : undefined;
    const as = wordsOf(known ?? isNew ?? { means: key, words: key });
    if (isMeant) return one('said', as);
    if (isNew) return one('added', as, proposalsFor(text, choices[field]));
    const isOwn = known !== undefined && [known.means, known.words].some((own) => nameId(own) === nameId(text));
    return isOwn || field === 'measure' || field === 'force' ? [] : one('found', as);
  });
  return said.sort((a, b) => Number(b.how === 'unknown') - Number(a.how === 'unknown'));
}
