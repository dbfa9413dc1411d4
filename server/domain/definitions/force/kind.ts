import { FIRST_SHAPE, shapeKeyOf, shapeOf } from '../../shapes/shapes';
import { KNOWN_FROM, keyField, NOTE, nameField, POSITION, UNIT } from '../form-fields';
import { definitionKind } from '../kind';
import { shapeOptions, shapeWords } from '../options';
import { force } from './schema';

export const forceKind = definitionKind({
  one: 'force',
  list: 'forces',
  schema: force,
  keyRule: 'from-name',
  nameField: 'shortName',
  withinField: null,
  fields: [
    nameField(),
    { name: 'shortName', label: 'Short name', control: 'text', limit: 40, width: 'short', hint: 'For headings and charts.' },
    keyField('The beginning of its series keys, such as afisma.nga.pledged. Permanent.'),
    { name: 'kind', label: 'Kind', control: 'select', options: shapeWords('forceKinds'), width: 'short' },
    {
      name: 'shape',
      label: 'Is about',
      control: 'select',
      options: shapeOptions,
      isOptional: true,
      width: 'short',
      hint: 'Decides its stages. Permanent.',
    },
    UNIT,
    KNOWN_FROM,
    POSITION,
    NOTE,
  ],
  blankOf: ({ operation }) => ({ unit: shapeOf(operation).unit, kind: shapeOf(operation).forceKind, shape: shapeKeyOf(operation) }),
  fixed: { shape: 'its series are named by its rungs' },
  leftOutWhenNull: ['shape'],
  complete: (values, { operation }) =>
    values.shape !== undefined || operation.shape === FIRST_SHAPE ? values : { ...values, shape: operation.shape },
});
