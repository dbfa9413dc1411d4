import type { FieldProblem } from '../../errors';
import { LIMITS } from '../../input/fields';
import { findCycle } from '../../milestones/cycle';
import { WAIT_KINDS } from '../../words';
import { KNOWN_FROM, keyField, NOTE, nameField, POSITION, ROW_ASSUMPTION, ROW_KNOWN_FROM, type ScalarField } from '../form-fields';
import { definitionKind } from '../kind';
import { componentOptions, milestoneOptions, rungOptions, waitOptions, wordsOf } from '../options';
import { missing, twice } from '../problems';
import type { Definitions } from '../types';
import { type MilestoneDependency, type MilestoneWait, milestone, milestoneRows } from './schema';

const ROW_NOTE: ScalarField = { name: 'note', label: 'Note', control: 'text', limit: LIMITS.title };

function waitProblems(waits: readonly MilestoneWait[], known: Definitions): FieldProblem[] {
  return [
    ...waits.flatMap(({ kind, subjectKey }, index) =>
      kind === 'strength'
        ? missing(`waits.${index}.subjectKey`, 'force', subjectKey, known.forces)
        : missing(`waits.${index}.subjectKey`, 'indicator', subjectKey, known.indicators),
    ),
    ...twice(
      waits.map(({ kind, subjectKey, rung, knownFrom }) => `${kind} ${subjectKey} ${rung} ${knownFrom}`),
      (index) => `waits.${index}.knownFrom`,
      'Another row about the same is known from that day.',
    ),
  ];
}

function dependencyProblems(key: string, dependencies: readonly MilestoneDependency[], { milestones }: Definitions): FieldProblem[] {
  const predecessors = dependencies.map(({ predecessorKey }) => predecessorKey);
  return predecessors.flatMap((one, index) => [
    ...(one === key ? [] : missing(`dependencies.${index}.predecessorKey`, 'milestone', one, milestones)),
    ...(predecessors.indexOf(one) < index ? [{ field: `dependencies.${index}.predecessorKey`, message: `${one} is listed twice.` }] : []),
  ]);
}

function circleProblems(key: string, dependencies: readonly MilestoneDependency[], { milestones }: Definitions): FieldProblem[] {
  const graph = new Map(milestones.map((one) => [one.key, one.dependencies.map(({ predecessorKey }) => predecessorKey)]));
  graph.set(
    key,
    dependencies.map(({ predecessorKey }) => predecessorKey),
  );
  const cycle = findCycle(graph);
  return cycle ? [{ field: 'dependencies', message: `A milestone cannot wait for itself: ${cycle.join(' waits for ')}.` }] : [];
}

export const milestoneKind = definitionKind({
  one: 'milestone',
  list: 'milestones',
  schema: milestone,
  rows: milestoneRows,
  keyRule: 'from-name',
  nameField: 'name',
  withinField: 'componentKey',
  fields: [
    nameField(),
    keyField(),
    { name: 'componentKey', label: 'Component', control: 'select', options: componentOptions, isOptional: true, width: 'middle' },
    KNOWN_FROM,
    POSITION,
    {
      name: 'dependencies',
      label: 'Waits for',
      control: 'rows',
      one: 'a dependency',
      columns: [
        { name: 'predecessorKey', label: 'Milestone', control: 'select', options: milestoneOptions },
        { name: 'lagDays', label: 'Lag, days', control: 'number' },
        ROW_ASSUMPTION,
        ROW_KNOWN_FROM,
      ],
      blank: (known) => ({ predecessorKey: '', lagDays: '0', isAssumption: false, knownFrom: known }),
    },
    {
      name: 'estimates',
      label: 'Work, in days',
      control: 'rows',
      one: 'an estimate',
      hint: 'Counted from the day of the estimate or, if later, from when all that it waits for is there. The latest known estimate holds.',
      columns: [
        { name: 'optimistic', label: 'Optimistic', control: 'number' },
        { name: 'likely', label: 'Likely', control: 'number' },
        { name: 'pessimistic', label: 'Pessimistic', control: 'number' },
        ROW_ASSUMPTION,
        ROW_NOTE,
        ROW_KNOWN_FROM,
      ],
      blank: (known) => ({ optimistic: '', likely: '', pessimistic: '', isAssumption: true, note: '', knownFrom: known }),
    },
    {
      name: 'waits',
      label: 'Waits for a strength or an indicator',
      control: 'rows',
      one: 'a strength or an indicator',
      hint: 'An amount, or a share of the plan: 0.5 is half. Of rows about the same the latest known holds; an amount of 0 ends the waiting.',
      columns: [
        { name: 'kind', label: 'Waits for', control: 'select', options: wordsOf(WAIT_KINDS) },
        { name: 'subjectKey', label: 'Force or indicator', control: 'select', options: waitOptions },
        { name: 'rung', label: 'Stage', control: 'select', options: rungOptions, isOptional: true },
        { name: 'amount', label: 'Amount', control: 'number', isOptional: true },
        { name: 'share', label: 'Share', control: 'number', isOptional: true },
        ROW_ASSUMPTION,
        ROW_NOTE,
        ROW_KNOWN_FROM,
      ],
      blank: (known) => ({
        kind: 'strength',
        subjectKey: '',
        rung: '',
        amount: '',
        share: '',
        isAssumption: true,
        note: '',
        knownFrom: known,
      }),
    },
    NOTE,
  ],
  problems: ({ key, componentKey, dependencies, estimates, waits }, known) => [
    ...missing('componentKey', 'component', componentKey, known.components),
    ...dependencyProblems(key, dependencies, known),
    ...twice(
      estimates.map(({ knownFrom }) => knownFrom),
      (index) => `estimates.${index}.knownFrom`,
      'Another estimate is known from the same day.',
    ),
    ...waitProblems(waits, known),
    ...circleProblems(key, dependencies, known),
  ],
});
