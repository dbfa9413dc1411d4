import { CONTRIBUTOR_KINDS } from '../../words';
import { KNOWN_FROM, keyField, nameField } from '../form-fields';
import { definitionKind } from '../kind';
import { wordsOf } from '../options';
import { contributor } from './schema';

export const contributorKind = definitionKind({
  one: 'contributor',
  list: 'contributors',
  schema: contributor,
  words: ['groups'],
  keyRule: 'typed',
  nameField: 'name',
  withinField: null,
  fields: [
    nameField(),
    keyField('Capitals: the ISO 3166-1 alpha-3 code where one exists, such as NGA.'),
    { name: 'kind', label: 'Kind', control: 'select', options: wordsOf(CONTRIBUTOR_KINDS), width: 'short' },
    {
      name: 'groups',
      label: 'Groups',
      control: 'words',
      width: 'middle',
      hint: 'Groups named in reported totals, separated by spaces, such as ecowas.',
    },
    KNOWN_FROM,
  ],
  blank: { kind: 'state' },
});
