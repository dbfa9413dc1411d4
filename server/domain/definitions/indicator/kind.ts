import type { FieldProblem } from '../../errors';
import { LIMITS } from '../../input/fields';
import { figureOfKey, seriesOfKey } from '../../series/keys';
import { measuresOf } from '../../shapes/rungs';
import { DIRECTIONS } from '../../words';
import { ASSUMPTION, KNOWN_FROM, keyField, NOTE, nameField, POSITION, ROW_KNOWN_FROM, UNIT } from '../form-fields';
import { definitionKind } from '../kind';
import { componentOptions, figureOptions, wordsOf } from '../options';
import { datedProblems, missing, twice } from '../problems';
import type { Definitions } from '../types';
import { parseMeasuredBy } from './measured-by';
import { type Indicator, indicator, indicatorRows } from './schema';

function measureProblems({ forceKey, measure }: Readonly<{ forceKey: string; measure: string }>, { forces }: Definitions): FieldProblem[] {
  const measures = measuresOf(forces.find(({ key }) => key === forceKey));
  if (measures.includes(measure)) return [];
  return [{ field: 'measuredBy', message: `${measure} is no measure of ${forceKey}. Use one of: ${measures.join(', ')}.` }];
}

function measuredByProblems(text: string, known: Definitions): FieldProblem[] {
  const wrong = (message: string) => [{ field: 'measuredBy', message }];
  const measuredBy = parseMeasuredBy(text);
  switch (measuredBy?.kind) {
    case 'reports':
      return [];
    case 'figure':
      return figureOfKey(measuredBy.key, known) ? [] : wrong(`${measuredBy.key} is not a headline total, such as afisma.pledged.`);
    case 'places':
      return measuredBy.placeKeys.flatMap((key) => missing('measuredBy', 'place', key, known.places));
    case 'lines':
      return [...missing('measuredBy', 'force', measuredBy.forceKey, known.forces), ...measureProblems(measuredBy, known)];
    case undefined:
      return wrong('Leave it empty for reports of its own, or write figure:<total>, places:<place>+<place> or lines:<force>.<measure>.');
  }
}

function targetByProblems(text: string, known: Definitions): FieldProblem[] {
  const key = /^figure:(.+)$/.exec(text)?.[1];
  if (text === '' || (key !== undefined && (seriesOfKey(key, known)?.scope === 'force' || figureOfKey(key, known)))) return [];
  return [
    { field: 'targetBy', message: 'Leave it empty to use the thresholds, or choose a plan or a total, such as figure:afisma.planned.' },
  ];
}

/** Under a component that is not known yet an indicator would stand nowhere. */
function placementProblems(placements: NonNullable<Indicator['placements']>, { components }: Definitions): FieldProblem[] {
  return placements.flatMap((placement, index) => {
    const component = components.find(({ key }) => key === placement.componentKey);
    if (!component) return missing(`placements.${index}.componentKey`, 'component', placement.componentKey, components);
    if (component.knownFrom <= placement.knownFrom) return [];
    const message = `${component.name} is known from ${component.knownFrom}: give that day or a later one.`;
    return [{ field: `placements.${index}.knownFrom`, message }];
  });
}

export const indicatorKind = definitionKind({
  one: 'indicator',
  list: 'indicators',
  schema: indicator,
  rows: indicatorRows,
  leftOutWhenNull: ['reportedBy'],
  keyRule: 'from-name',
  nameField: 'name',
  withinField: 'componentKey',
  movesIndex: true,
  fixed: { componentKey: 'add a row to placements, from a day' },
  fields: [
    nameField(),
    keyField(),
    { name: 'componentKey', label: 'Component', control: 'select', options: componentOptions, width: 'middle' },
    {
      name: 'placements',
      label: 'Moved to another component',
      control: 'rows',
      one: 'a move',
      hint: 'Earlier days show it where it was.',
      columns: [
        ROW_KNOWN_FROM,
        { name: 'componentKey', label: 'Component', control: 'select', options: componentOptions },
        { name: 'why', label: 'Reason', control: 'text', limit: LIMITS.reason },
      ],
      blank: (known) => ({ knownFrom: known, componentKey: '', why: '' }),
    },
    UNIT,
    { name: 'direction', label: 'Better is', control: 'select', options: wordsOf(DIRECTIONS), width: 'short' },
    {
      name: 'updateIntervalDays',
      label: 'Update interval, days',
      control: 'number',
      width: 'short',
      hint: 'Older figures are stale. 0: no interval.',
    },
    {
      name: 'reportedBy',
      label: 'Reported by',
      control: 'text',
      limit: LIMITS.name,
      isOptional: true,
      width: 'middle',
      hint: 'The person or team whose duty it is.',
    },
    {
      name: 'usualLow',
      label: 'Usual low',
      control: 'number',
      isOptional: true,
      width: 'short',
      hint: 'A report outside it needs a reason.',
    },
    { name: 'usualHigh', label: 'Usual high', control: 'number', isOptional: true, width: 'short' },
    {
      name: 'measuredBy',
      label: 'Measured by',
      control: 'text',
      limit: LIMITS.title,
      isCode: true,
      width: 'long',
      suggestions: figureOptions,
      hint: 'Empty: reports of its own. Else such as figure:afisma.pledged, places:konna+gao, lines:enablers.deployed.',
    },
    {
      name: 'targetBy',
      label: 'Target from',
      control: 'text',
      limit: LIMITS.title,
      isCode: true,
      width: 'long',
      suggestions: figureOptions,
      hint: 'Empty: the thresholds. Else such as figure:afisma.planned.',
    },
    {
      name: 'thresholds',
      label: 'Thresholds',
      control: 'rows',
      one: 'a threshold',
      hint: 'Attainment runs from 0 at the floor to 1 at the target, from the day it holds.',
      columns: [
        { name: 'holdsFrom', label: 'Holds from', control: 'day' },
        ROW_KNOWN_FROM,
        { name: 'floor', label: 'Floor', control: 'number' },
        { name: 'target', label: 'Target', control: 'number' },
      ],
      blank: (known) => ({ holdsFrom: known, knownFrom: known, floor: '0', target: '' }),
    },
    { name: 'isGauge', label: 'A gauge on the board', control: 'check' },
    ASSUMPTION,
    KNOWN_FROM,
    POSITION,
    NOTE,
  ],
  blank: { updateIntervalDays: '7', direction: 'higher' },
  problems: (values, known) => {
    const { thresholds, placements, usualLow, usualHigh } = values;
    return [
      ...missing('componentKey', 'component', values.componentKey, known.components),
      ...placementProblems(placements, known),
      ...datedProblems('placements', placements, values.knownFrom),
      ...measuredByProblems(values.measuredBy, known),
      ...targetByProblems(values.targetBy, known),
      ...(usualLow !== null && usualHigh !== null && usualLow > usualHigh
        ? [{ field: 'usualHigh', message: 'The usual range ends above where it begins.' }]
        : []),
      ...twice(
        thresholds.map(({ holdsFrom, knownFrom }) => `${holdsFrom}|${knownFrom}`),
        (index) => `thresholds.${index}.holdsFrom`,
        'Another threshold holds from the same day.',
      ),
    ];
  },
});
