import { LIMITS } from '../../input/fields';
import { ROLLUPS } from '../../words';
import { KNOWN_FROM, keyField, NOTE, nameField, POSITION, ROW_KNOWN_FROM } from '../form-fields';
import { definitionKind } from '../kind';
import { wordsOf } from '../options';
import { datedProblems } from '../problems';
import { component, componentRows } from './schema';

export const componentKind = definitionKind({
  one: 'component',
  list: 'components',
  schema: component,
  rows: componentRows,
  keyRule: 'from-name',
  nameField: 'name',
  withinField: null,
  movesIndex: true,
  fixed: { weight: 'add a row to weightings, from a day', rollup: 'add a row to weightings, from a day' },
  fields: [
    nameField(),
    keyField(),
    {
      name: 'weight',
      label: 'Weight',
      control: 'number',
      width: 'short',
      hint: 'Relative to the other weights; equal weights are usual.',
    },
    {
      name: 'rollup',
      label: 'Roll-up of its indicators',
      control: 'select',
      options: wordsOf(ROLLUPS),
      width: 'short',
      hint: 'Mean; geometric mean (zero if any is zero); or the lowest value.',
    },
    {
      name: 'weightings',
      label: 'Weight from a later day',
      control: 'rows',
      one: 'a weight',
      hint: 'Earlier days keep the weight and roll-up known then. 0: not counted.',
      columns: [
        ROW_KNOWN_FROM,
        { name: 'weight', label: 'Weight', control: 'number' },
        { name: 'rollup', label: 'Roll-up', control: 'select', options: wordsOf(ROLLUPS) },
        { name: 'why', label: 'Reason', control: 'text', limit: LIMITS.reason },
      ],
      blank: (known) => ({ knownFrom: known, weight: '', rollup: 'mean', why: '' }),
    },
    KNOWN_FROM,
    POSITION,
    NOTE,
  ],
  blank: { weight: '1', rollup: 'mean' },
  problems: ({ weightings, knownFrom }) => datedProblems('weightings', weightings, knownFrom),
});
