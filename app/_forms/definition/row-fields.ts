import { LIMITS } from '../../../server/domain/input/fields';
import { LADDER, ROLLUPS, WAIT_KINDS } from '../../../server/domain/words';
import type { Field } from '../engine/typed';
import { componentOptions, milestoneOptions, waitOptions, wordsOf } from './options';

/** Fields of several rows, each with the day from which it is known. */

export const THRESHOLDS: Field = {
  name: 'thresholds',
  label: 'Thresholds',
  control: 'rows',
  one: 'a threshold',
  hint: 'Attainment runs from 0 at the floor to 1 at the target, from the day it holds.',
  columns: [
    { name: 'holdsFrom', label: 'Holds from', control: 'day' },
    { name: 'knownFrom', label: 'Known from', control: 'day' },
    { name: 'floor', label: 'Floor', control: 'number' },
    { name: 'target', label: 'Target', control: 'number' },
  ],
  blank: (known) => ({ holdsFrom: known, knownFrom: known, floor: '0', target: '' }),
};

export const WEIGHTINGS: Field = {
  name: 'weightings',
  label: 'Weight from a later day',
  control: 'rows',
  one: 'a weight',
  hint: 'Views of earlier days keep the weight and roll-up that were known then. 0 weighs nothing.',
  columns: [
    { name: 'knownFrom', label: 'Known from', control: 'day' },
    { name: 'weight', label: 'Weight', control: 'number' },
    { name: 'rollup', label: 'Roll-up', control: 'select', options: wordsOf(ROLLUPS) },
    { name: 'why', label: 'Reason', control: 'text', limit: LIMITS.reason },
  ],
  blank: (known) => ({ knownFrom: known, weight: '', rollup: 'mean', why: '' }),
};

export const PLACEMENTS: Field = {
  name: 'placements',
  label: 'Moved to another component',
  control: 'rows',
  one: 'a move',
  hint: 'Views of earlier days keep it where it was.',
  columns: [
    { name: 'knownFrom', label: 'Known from', control: 'day' },
    { name: 'componentKey', label: 'Component', control: 'select', options: componentOptions },
    { name: 'why', label: 'Reason', control: 'text', limit: LIMITS.reason },
  ],
  blank: (known) => ({ knownFrom: known, componentKey: '', why: '' }),
};

export const ALLOWANCES: Field = {
  name: 'allowances',
  label: 'What counts',
  control: 'rows',
  one: 'a share',
  hint: 'The part of the pledged number that counts toward the requirement, from 0 to 1, because of its conditions and caveats. None: all of it.',
  columns: [
    { name: 'knownFrom', label: 'Known from', control: 'day' },
    { name: 'share', label: 'Share, 0 to 1', control: 'number' },
    { name: 'why', label: 'Why', control: 'text', limit: LIMITS.reason },
  ],
  blank: (known) => ({ knownFrom: known, share: '', why: '' }),
};

export const DEPENDENCIES: Field = {
  name: 'dependencies',
  label: 'Waits for',
  control: 'rows',
  one: 'a dependency',
  columns: [
    { name: 'predecessorKey', label: 'Milestone', control: 'select', options: milestoneOptions },
    { name: 'lagDays', label: 'Lag, days', control: 'number' },
    { name: 'isAssumption', label: 'Assumption', control: 'check' },
    { name: 'knownFrom', label: 'Known from', control: 'day' },
  ],
  blank: (known) => ({ predecessorKey: '', lagDays: '0', isAssumption: false, knownFrom: known }),
};

export const ESTIMATES: Field = {
  name: 'estimates',
  label: 'Work, in days',
  control: 'rows',
  one: 'an estimate',
  hint: 'Counted from the day of the estimate or, if later, from when all that it waits for is there. The latest known estimate holds.',
  columns: [
    { name: 'optimistic', label: 'Optimistic', control: 'number' },
    { name: 'likely', label: 'Likely', control: 'number' },
    { name: 'pessimistic', label: 'Pessimistic', control: 'number' },
    { name: 'isAssumption', label: 'Assumption', control: 'check' },
    { name: 'note', label: 'Note', control: 'text', limit: LIMITS.title },
    { name: 'knownFrom', label: 'Known from', control: 'day' },
  ],
  blank: (known) => ({ optimistic: '', likely: '', pessimistic: '', isAssumption: true, note: '', knownFrom: known }),
};

export const WAITS: Field = {
  name: 'waits',
  label: 'Waits for a strength or an indicator',
  control: 'rows',
  one: 'a strength or an indicator',
  hint: 'An amount, or a share of the plan: 0.5 is half. Of rows about the same the latest known holds; an amount of 0 ends the waiting.',
  columns: [
    { name: 'kind', label: 'Waits for', control: 'select', options: wordsOf(WAIT_KINDS) },
    { name: 'subjectKey', label: 'Force or indicator', control: 'select', options: waitOptions },
    { name: 'rung', label: 'Rung', control: 'select', options: wordsOf(LADDER), isOptional: true },
    { name: 'amount', label: 'Amount', control: 'number', isOptional: true },
    { name: 'share', label: 'Share', control: 'number', isOptional: true },
    { name: 'isAssumption', label: 'Assumption', control: 'check' },
    { name: 'note', label: 'Note', control: 'text', limit: LIMITS.title },
    { name: 'knownFrom', label: 'Known from', control: 'day' },
  ],
  blank: (known) => ({
    kind: 'strength',
    subjectKey: '',
    rung: 'deployed',
    amount: '',
    share: '',
    isAssumption: true,
    note: '',
    knownFrom: known,
  }),
};
