import { CREDIBILITIES, CREDIBILITY_WORDS, QUALIFIERS, RELIABILITIES, RELIABILITY_WORDS } from '../words';
import { type Option, type OptionsOf, textIn } from './form-fields';
import type { Definitions } from './types';

function listOf(definitions: readonly Readonly<{ key: string; name: string }>[]): Option[] {
  return definitions.map(({ key, name }) => ({ value: key, label: name })).sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** The words of a closed list, as they are. */
export function wordsOf(words: readonly string[]): OptionsOf {
  const options = words.map((word) => ({ value: word, label: word.replaceAll('_', ' ') }));
  return () => options;
}

export const forceOptions: OptionsOf = ({ forces }) =>
  forces.map(({ key, name, shortName }) => ({ value: key, label: name === shortName ? name : `${shortName}, ${name}` }));
export const contributorOptions: OptionsOf = ({ contributors }) => listOf(contributors);
export const componentOptions: OptionsOf = ({ components }) => components.map(({ key, name }) => ({ value: key, label: name }));
export const placeOptions: OptionsOf = ({ places }) => listOf(places);
export const milestoneOptions: OptionsOf = ({ milestones }) => milestones.map(({ key, name }) => ({ value: key, label: name }));
export const reportedIndicatorOptions: OptionsOf = ({ indicators }) =>
  indicators.filter(({ measuredBy }) => measuredBy === '').map(({ key, name }) => ({ value: key, label: name }));

/** Forces and indicators: what besides milestones a milestone can wait for. */
export const waitOptions: OptionsOf = (definitions, typed) => [
  ...forceOptions(definitions, typed),
  ...definitions.indicators.map(({ key, name }) => ({ value: key, label: `indicator: ${name}` })),
];

/** Requirement lines of the force that the form names. */
export const lineOptions: OptionsOf = ({ lines }, typed) =>
  lines.filter(({ forceKey }) => forceKey === textIn(typed, 'forceKey')).map(({ lineKey, name }) => ({ value: lineKey, label: name }));

export const reliabilityOptions: OptionsOf = () =>
  RELIABILITIES.map((grade) => ({ value: grade, label: `${grade}  ${RELIABILITY_WORDS[grade]}` }));
export const credibilityOptions: OptionsOf = () =>
  CREDIBILITIES.map((grade) => ({ value: String(grade), label: `${grade}  ${CREDIBILITY_WORDS[grade]}` }));
export const qualifierOptions = wordsOf(QUALIFIERS);

const MEASURED: readonly string[] = ['pledged', 'deployed', 'trained', 'planned'];

/** Figures that an indicator can be measured by or held against. */
export const figureOptions: OptionsOf = ({ forces, lines }: Pick<Definitions, 'forces' | 'lines'>) => [
  ...forces.flatMap(({ key, shortName }) =>
    MEASURED.map((measure) => ({ value: `figure:${key}.${measure}`, label: `${shortName}, ${measure}` })),
  ),
  ...lines.flatMap(({ key, name }) => MEASURED.map((measure) => ({ value: `figure:${key}.${measure}`, label: `${name}, ${measure}` }))),
];
