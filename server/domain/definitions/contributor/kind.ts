import { parentsOf } from '../../counting/families';
import type { FieldProblem } from '../../errors';
import { CONTRIBUTOR_KINDS } from '../../words';
import { KNOWN_FROM, keyField, nameField } from '../form-fields';
import { definitionKind } from '../kind';
import { contributorOptions, wordsOf } from '../options';
import { missing } from '../problems';
import type { Definitions } from '../types';
import { contributor } from './schema';

/** A contributor that would be part of itself, by way of others too. */
function circle(key: string, parentKey: string, contributors: Definitions['contributors']): FieldProblem[] {
  if (key !== parentKey && !parentsOf(parentKey, contributors).includes(key)) return [];
  return [{ field: 'parentKey', message: `${parentKey} is part of ${key}: nobody is part of itself.` }];
}

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
      name: 'parentKey',
      label: 'Part of',
      control: 'select',
      options: contributorOptions,
      isOptional: true,
      width: 'middle',
      hint: 'The state of an agency, the alliance of a state. Totals count what either of them reports once.',
    },
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
  leftOutWhenNull: ['parentKey'],
  problems: ({ key, parentKey }, { contributors }) =>
    !parentKey ? [] : [...missing('parentKey', 'contributor', parentKey, contributors), ...circle(key, parentKey, contributors)],
});
