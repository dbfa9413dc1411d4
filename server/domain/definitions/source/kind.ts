import { LIMITS } from '../../input/fields';
import { KNOWN_FROM, keyField, nameField } from '../form-fields';
import { definitionKind } from '../kind';
import { reliabilityOptions } from '../options';
import { source, sourceRows } from './schema';

export const sourceKind = definitionKind({
  one: 'source',
  list: 'sources',
  schema: source,
  rows: sourceRows,
  keyRule: 'from-name',
  nameField: 'title',
  withinField: null,
  fixed: { reliability: 'a source is graded anew with a day and a reason' },
  fields: [
    nameField('title', 'Title', LIMITS.title),
    {
      name: 'address',
      label: 'Address',
      control: 'text',
      limit: LIMITS.address,
      isCode: true,
      width: 'long',
      hint: 'Where it can be read; optional.',
    },
    { name: 'reliability', label: 'Reliability', control: 'select', options: reliabilityOptions, width: 'middle' },
    KNOWN_FROM,
    keyField(),
  ],
  blank: { reliability: 'B' },
});
