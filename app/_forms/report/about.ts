import { readDay } from '../../../server/domain/day-text';
import { isDay } from '../../../server/domain/days';
import { type OptionsOf, type ScalarField, type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import {
  contributorOptions,
  forceOptions,
  lineOptions,
  milestoneOptions,
  placeOptions,
  reportedIndicatorOptions,
  stanceOptions,
  wordsOf,
} from '../../../server/domain/definitions/options';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { Series } from '../../../server/domain/report';
import { dueKey } from '../../../server/domain/series/due';
import { figureOfKey, isMeasure, isPlanMeasure, isPromise, pledgeSeriesKey, seriesOfKey } from '../../../server/domain/series/keys';
import { nameOfScope } from '../../../server/domain/series/names';
import { measureNameIn } from '../../../server/domain/shapes/measure-names';
import { measuresIn, rungsIn } from '../../../server/domain/shapes/rungs';
import { MILESTONE_ASPECTS } from '../../../server/domain/words';

/** What a report can be about, in the words of the chooser. */
const ABOUTS = [
  { value: 'strength', label: 'what a contributor gives' },
  { value: 'plan', label: 'the plan of a force' },
  { value: 'indicator', label: 'an indicator' },
  { value: 'milestone', label: 'a milestone' },
  { value: 'place', label: 'who holds a place' },
  { value: 'stance', label: 'the stance of an actor' },
] as const;

/** The chosen force, or the first: until one is chosen, its words stand for all. */
const forceOf = (definitions: Definitions, typed: Typed) => textIn(typed, 'forceKey') || (definitions.forces[0]?.key ?? '');

function measureOptions(isPlan: boolean): OptionsOf {
  return (definitions, typed) => {
    const force = forceOf(definitions, typed);
    return measuresIn(definitions, force)
      .filter((measure) => isPlanMeasure(measure) === isPlan)
      .map((measure) => ({ value: measure, label: measureNameIn(definitions, force, measure) }));
  };
}

/** Contributors, and the sets whose totals are reported. */
const giverOptions: OptionsOf = (definitions, typed) => {
  const reported = definitions.series.filter(
    ({ forceKey, scope }) => forceKey === textIn(typed, 'forceKey') && scope?.startsWith('total:'),
  );
  const scopes = [...new Set(['total:all', ...reported.map(({ scope }) => scope ?? '')])];
  return [
    ...contributorOptions(definitions, typed),
    ...scopes.map((scope) => ({ value: scope.replace(':', '-').replaceAll('+', '-'), label: nameOfScope(scope, definitions) })),
  ];
};

const FORCE: ScalarField = { name: 'forceKey', label: 'Force', control: 'select', options: forceOptions };
const LINE: ScalarField = { name: 'lineKey', label: 'Requirement line', control: 'select', options: lineOptions, isOptional: true };

const PARTS: Readonly<Record<string, readonly ScalarField[]>> = {
  strength: [
    FORCE,
    LINE,
    { name: 'giver', label: 'Contributor', control: 'select', options: giverOptions },
    { name: 'rung', label: 'Stage', control: 'select', options: measureOptions(false) },
  ],
  plan: [FORCE, LINE, { name: 'plan', label: 'Figure', control: 'select', options: measureOptions(true) }],
  indicator: [{ name: 'indicatorKey', label: 'Indicator', control: 'select', options: reportedIndicatorOptions, width: 'long' }],
  milestone: [
    { name: 'milestoneKey', label: 'Milestone', control: 'select', options: milestoneOptions, width: 'long' },
    { name: 'aspect', label: 'Which day', control: 'select', options: wordsOf(MILESTONE_ASPECTS) },
  ],
  place: [{ name: 'placeKey', label: 'Place', control: 'select', options: placeOptions }],
  stance: [{ name: 'stanceKey', label: 'Stance', control: 'select', options: stanceOptions, width: 'long' }],
};

export const ABOUT: ScalarField = { name: 'about', label: 'About', control: 'select', options: () => ABOUTS };

/** Every field that the chooser may hold. */
export const ABOUT_NAMES = [
  'about',
  'forceKey',
  'lineKey',
  'giver',
  'rung',
  'plan',
  'indicatorKey',
  'milestoneKey',
  'aspect',
  'placeKey',
  'stanceKey',
] as const;

/** The fields to choose from, for what the report is about. */
export function partsOf(typed: Typed): readonly ScalarField[] {
  return PARTS[textIn(typed, 'about')] ?? [];
}

/** The key that was chosen; null while something is missing. */
export function chosenKey(typed: Typed): string | null {
  const isLeft = partsOf(typed).some((part) => !('isOptional' in part && part.isOptional) && textIn(typed, part.name) === '');
  if (isLeft) return null;
  const text = (name: string) => textIn(typed, name);
  const measure = text('rung');
  switch (text('about')) {
    case 'strength':
      return isMeasure(measure) ? pledgeSeriesKey(text('forceKey'), text('lineKey') || null, text('giver'), measure) : null;
    case 'plan':
      return [text('forceKey'), text('lineKey'), text('plan')].filter((part) => part !== '').join('.');
    case 'indicator':
      return `indicator.${text('indicatorKey')}`;
    case 'milestone':
      return `milestone.${text('milestoneKey')}.${text('aspect')}`;
    case 'place':
      return `place.${text('placeKey')}.control`;
    case 'stance':
      return `stance.${text('stanceKey')}`;
    default:
      return null;
  }
}

/** The key that is reported: of an offer with a day for which it is promised, that of the part. */
export function keyIn(typed: Typed, fixedKey: string | null, definitions: Definitions): string | null {
  const key = fixedKey ?? chosenKey(typed);
  const by = readDay(textIn(typed, 'dueBy'));
  return key !== null && isDay(by) && mayBeForLater(findSeries(key, definitions), definitions) ? dueKey(key, by) : key;
}

/** True for what a contributor offers and has not sent: a part of it can be promised for later. */
export function mayBeForLater(series: Series | null, { forces }: Pick<Definitions, 'forces'>): boolean {
  if (series?.scope !== 'contributor' || series.measure === null) return false;
  return isPromise(
    forces.find(({ key }) => key === series.forceKey),
    series.measure,
  );
}

/** The series that a key names on this day; null for a total, which is counted and not reported. */
export function findSeries(key: string | null, definitions: Definitions): Series | null {
  if (key === null) return null;
  return definitions.series.find((series) => series.key === key) ?? seriesOfKey(key, definitions);
}

function startOfMeasuredBy(measuredBy: string, definitions: Definitions): Record<string, string> {
  const [how = '', what = ''] = measuredBy.split(':');
  if (how === 'figure') return startOfKey(what, definitions);
  if (how === 'places') return { about: 'place' };
  const [forceKey = '', rung = ''] = what.split('.');
  return how === 'lines' ? { about: 'strength', forceKey, rung } : {};
}

/** Where a key names no series of its own, what it tells of the one to choose: a total tells its force and its rung. */
function startOfKey(key: string, definitions: Definitions): Record<string, string> {
  const figure = figureOfKey(key, definitions);
  if (figure) return { about: 'strength', forceKey: figure.force.key, lineKey: figure.line?.lineKey ?? '', rung: figure.measure };
  const indicator = definitions.indicators.find((one) => `indicator.${one.key}` === key);
  return indicator ? startOfMeasuredBy(indicator.measuredBy, definitions) : {};
}

/** What the chooser starts with. */
export function startOfAbout(subject: string | null, within: string | null, definitions: Definitions): Typed {
  const blank: Typed = Object.fromEntries(ABOUT_NAMES.map((name) => [name, '']));
  const { forces } = definitions;
  const forceKey = forces.find(({ key }) => key === within || forces.length === 1)?.key ?? '';
  return {
    ...blank,
    about: 'strength',
    rung: rungsIn(definitions, forceKey || (forces[0]?.key ?? null)).offered,
    plan: 'planned',
    aspect: 'forecast',
    forceKey,
    ...(subject === null ? {} : startOfKey(subject, definitions)),
  };
}
