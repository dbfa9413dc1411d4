import { FORCE_KINDS } from '../../words';
import { KNOWN_FROM, keyField, NOTE, nameField, POSITION, UNIT } from '../form-fields';
import { definitionKind } from '../kind';
import { wordsOf } from '../options';
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
    keyField('Begins the keys of its series, such as afisma.nga.pledged. For good.'),
    { name: 'kind', label: 'Kind', control: 'select', options: wordsOf(FORCE_KINDS), width: 'short' },
    UNIT,
    KNOWN_FROM,
    POSITION,
    NOTE,
  ],
  blank: { unit: 'personnel', kind: 'coalition' },
});
