import type { Definitions } from '../definitions/types';
import type { FieldProblem } from '../errors';
import { findCycle } from '../milestones/cycle';
import { parseMeasuredBy } from '../reading/measurement';
import { figureOfKey, pledgeKey, seriesOfKey } from '../series/keys';
import type { DefinitionValues, SaveDefinitionInput } from './definition-inputs';

type Named = Readonly<{ key: string }>;

function missing(field: string, what: string, key: string | null, among: readonly Named[]): FieldProblem[] {
  if (key === null || among.some((one) => one.key === key)) return [];
  return [{ field, message: `There is no ${what} ${key}: choose one that is listed, or add it first.` }];
}

function wrongKey(key: string, expected: string): FieldProblem[] {
  return key === expected ? [] : [{ field: 'key', message: `The key of this is made from what it names: ${expected}.` }];
}

/** In a series key a line stands where a contributor or a total can stand: one of their names would hide their series. */
function hidingLineKey(lineKey: string, known: Definitions): FieldProblem[] {
  const contributor = known.contributors.find(({ key }) => key.toLowerCase() === lineKey);
  if (!contributor && !lineKey.startsWith('total-')) return [];
  const taken = contributor ? `is the code of ${contributor.name}` : 'would read as a reported total';
  return [{ field: 'lineKey', message: `${lineKey} ${taken}: choose another word.` }];
}

/** What was pledged to the force as a whole keeps its key, and so its series, when it is matched to a line: of the same unit, then. */
function matchProblems(key: string, whole: string, forceKey: string, lineKey: string | null, known: Definitions): FieldProblem[] {
  const line = known.lines.find((one) => one.forceKey === forceKey && one.lineKey === lineKey);
  const force = known.forces.find((one) => one.key === forceKey);
  if (key !== whole || !line || !force || line.unit === force.unit) return [];
  return [{ field: 'lineKey', message: `${line.name} counts ${line.unit}, this pledge ${force.unit}: units are never added.` }];
}

function allowanceProblems(allowances: DefinitionValues<'pledge'>['allowances']): FieldProblem[] {
  const days = allowances.map(({ knownFrom }) => knownFrom);
  const twice = days.findIndex((day, index) => days.indexOf(day) < index);
  return twice < 0 ? [] : [{ field: `allowances.${twice}.knownFrom`, message: 'Another share is known from the same day.' }];
}

function pledgeProblems(values: DefinitionValues<'pledge'>, known: Definitions): FieldProblem[] {
  const { key, forceKey, contributorKey, lineKey } = values;
  const whole = `${forceKey}.${contributorKey.toLowerCase()}`;
  return [
    ...missing('forceKey', 'force', forceKey, known.forces),
    ...missing('contributorKey', 'contributor', contributorKey, known.contributors),
    ...missing('lineKey', 'requirement line', lineKey === null ? null : `${forceKey}.${lineKey}`, known.lines),
    ...(key === whole ? [] : wrongKey(key, pledgeKey(forceKey, lineKey, contributorKey))),
    ...matchProblems(key, whole, forceKey, lineKey, known),
    ...allowanceProblems(values.allowances),
  ];
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
      return missing('measuredBy', 'force', measuredBy.forceKey, known.forces);
    case undefined:
      return wrong('Leave it empty for reports of its own, or write figure:<total>, places:<place>+<place> or lines:<force>.<measure>.');
  }
}

function targetByProblems(text: string, known: Definitions): FieldProblem[] {
  const key = /^figure:(.+)$/.exec(text)?.[1];
  if (text === '' || (key !== undefined && seriesOfKey(key, known)?.scope === 'force')) return [];
  return [{ field: 'targetBy', message: 'Leave it empty to use the thresholds, or write figure:<force>.planned.' }];
}

/** Of rows that hold from a day on: two of one day, and those from before the thing was known. */
function datedProblems(list: string, rows: readonly Readonly<{ knownFrom: string }>[], knownFrom: string): FieldProblem[] {
  const twice = placeOfTwice(rows.map((row) => row.knownFrom));
  const early = rows.findIndex((row) => row.knownFrom < knownFrom);
  return [
    ...(twice >= 0 ? [{ field: `${list}.${twice}.knownFrom`, message: 'Another row is known from the same day.' }] : []),
    ...(early >= 0 ? [{ field: `${list}.${early}.knownFrom`, message: `Not before it is known itself: ${knownFrom} or later.` }] : []),
  ];
}

/** Under a component that is not known yet an indicator would stand nowhere. */
function placementProblems({ placements, knownFrom }: DefinitionValues<'indicator'>, { components }: Definitions): FieldProblem[] {
  return [
    ...placements.flatMap((placement, index) => {
      const component = components.find(({ key }) => key === placement.componentKey);
      if (!component) return missing(`placements.${index}.componentKey`, 'component', placement.componentKey, components);
      if (component.knownFrom <= placement.knownFrom) return [];
      const message = `${component.name} is known from ${component.knownFrom}: give that day or a later one.`;
      return [{ field: `placements.${index}.knownFrom`, message }];
    }),
    ...datedProblems('placements', placements, knownFrom),
  ];
}

function indicatorProblems(values: DefinitionValues<'indicator'>, known: Definitions): FieldProblem[] {
  const { thresholds, usualLow, usualHigh } = values;
  const days = thresholds.map(({ holdsFrom, knownFrom }) => `${holdsFrom}|${knownFrom}`);
  const twice = days.findIndex((day, index) => days.indexOf(day) < index);
  return [
    ...missing('componentKey', 'component', values.componentKey, known.components),
    ...placementProblems(values, known),
    ...measuredByProblems(values.measuredBy, known),
    ...targetByProblems(values.targetBy, known),
    ...(usualLow !== null && usualHigh !== null && usualLow > usualHigh
      ? [{ field: 'usualHigh', message: 'The usual range ends above where it begins.' }]
      : []),
    ...(twice >= 0 ? [{ field: `thresholds.${twice}.holdsFrom`, message: 'Another threshold holds from the same day.' }] : []),
  ];
}

/** The first of two rows that say the same, by its place; -1 when all differ. */
function placeOfTwice(names: readonly string[]): number {
  return names.findIndex((name, index) => names.indexOf(name) < index);
}

function waitProblems(waits: DefinitionValues<'milestone'>['waits'], known: Definitions): FieldProblem[] {
  const twice = placeOfTwice(waits.map(({ kind, subjectKey, rung, knownFrom }) => `${kind} ${subjectKey} ${rung} ${knownFrom}`));
  return [
    ...waits.flatMap(({ kind, subjectKey }, index) =>
      missing(
        `waits.${index}.subjectKey`,
        kind === 'strength' ? 'force' : 'indicator',
        subjectKey,
        kind === 'strength' ? known.forces : known.indicators,
      ),
    ),
    ...(twice >= 0 ? [{ field: `waits.${twice}.knownFrom`, message: 'Another row about the same is known from that day.' }] : []),
  ];
}

function milestoneProblems(values: DefinitionValues<'milestone'>, known: Definitions): FieldProblem[] {
  const { key, componentKey, dependencies, estimates, waits } = values;
  const graph = new Map(known.milestones.map((one) => [one.key, one.dependencies.map(({ predecessorKey }) => predecessorKey)]));
  graph.set(
    key,
    dependencies.map(({ predecessorKey }) => predecessorKey),
  );
  const cycle = findCycle(graph);
  const predecessors = dependencies.map(({ predecessorKey }) => predecessorKey);
  const twice = placeOfTwice(estimates.map(({ knownFrom }) => knownFrom));
  return [
    ...missing('componentKey', 'component', componentKey, known.components),
    ...predecessors.flatMap((one, index) => [
      ...(one === key ? [] : missing(`dependencies.${index}.predecessorKey`, 'milestone', one, known.milestones)),
      ...(predecessors.indexOf(one) < index ? [{ field: `dependencies.${index}.predecessorKey`, message: `${one} is listed twice.` }] : []),
    ]),
    ...(twice >= 0 ? [{ field: `estimates.${twice}.knownFrom`, message: 'Another estimate is known from the same day.' }] : []),
    ...waitProblems(waits, known),
    ...(cycle ? [{ field: 'dependencies', message: `A milestone cannot wait for itself: ${cycle.join(' waits for ')}.` }] : []),
  ];
}

/** What is wrong with a definition besides its form: what it names must exist, keys must fit, dependencies must not run in a circle. */
export function problemsOfDefinition({ kind, values }: SaveDefinitionInput, known: Definitions): FieldProblem[] {
  switch (kind) {
    case 'line':
      return [
        ...hidingLineKey(values.lineKey, known),
        ...missing('forceKey', 'force', values.forceKey, known.forces),
        ...missing('placeKey', 'place', values.placeKey, known.places),
        ...wrongKey(values.key, `${values.forceKey}.${values.lineKey}`),
      ];
    case 'pledge':
      return pledgeProblems(values, known);
    case 'component':
      return datedProblems('weightings', values.weightings, values.knownFrom);
    case 'indicator':
      return indicatorProblems(values, known);
    case 'milestone':
      return milestoneProblems(values, known);
    case 'event':
      return missing('sourceKey', 'source', values.sourceKey, known.sources);
    case 'force':
    case 'contributor':
    case 'source':
      return [];
  }
}
