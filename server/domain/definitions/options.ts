import { measureName } from '../shapes/measure-names';
import { measuresOf, rungsOf } from '../shapes/rungs';
import { SHAPES, shapeOf } from '../shapes/shapes';
import { CREDIBILITIES, CREDIBILITY_WORDS, QUALIFIERS, RELIABILITIES, RELIABILITY_WORDS } from '../words';
import { type Option, type OptionsOf, textIn } from './form-fields';
import { nameOfStance } from './stance/name';

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
export const stanceOptions: OptionsOf = ({ stances }) => stances.map((one) => ({ value: one.key, label: nameOfStance(one) }));
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

/** The words of a closed list as the shape of the operation has them. */
export const shapeWords =
  (list: 'forceKinds' | 'eventKinds' | 'placeKinds'): OptionsOf =>
  ({ operation }) =>
    shapeOf(operation)[list].map((word) => ({ value: word, label: word }));

/** Shapes, each by its name. */
export const shapeOptions: OptionsOf = () => Object.entries(SHAPES).map(([value, { name }]) => ({ value, label: name }));

/** Rungs of all forces, by what they are called. */
export const rungOptions: OptionsOf = ({ forces }) => {
  const named = forces.flatMap((force) => rungsOf(force).all.map((rung) => [rung, measureName(rung, force)] as const));
  return [...new Map(named)].map(([value, label]) => ({ value, label }));
};

/** Totals that an indicator can be measured by or held against, each by its name. */
export const figureOptions: OptionsOf = ({ forces, lines }) =>
  forces.flatMap((force) => {
    const totals = (key: string, name: string) =>
      measuresOf(force)
        .filter((measure) => measure !== 'ceiling' && measure !== 'withdrawn')
        .map((measure) => ({ value: `figure:${key}.${measure}`, label: `${name}, ${measureName(measure, force)}` }));
    const own = lines.filter(({ forceKey }) => forceKey === force.key);
    return [...totals(force.key, force.shortName), ...own.flatMap(({ key, name }) => totals(key, `${force.shortName}, ${name}`))];
  });
