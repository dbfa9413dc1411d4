import { LIMITS } from '../../input/fields';
import { KNOWN_FROM, keyField, nameField, POSITION } from '../form-fields';
import { definitionKind } from '../kind';
import { stance } from './schema';

export const stanceKind = definitionKind({
  one: 'stance',
  list: 'stances',
  schema: stance,
  keyRule: 'from-name',
  nameField: 'actor',
  withinField: null,
  fields: [
    nameField('actor', 'Actor'),
    {
      name: 'question',
      label: 'Question',
      control: 'text',
      limit: LIMITS.name,
      width: 'long',
      hint: 'What they press for or hold back from, as it follows “on”: an early start in the north.',
    },
    keyField('Used in addresses; permanent. Proposed from the actor.'),
    {
      name: 'why',
      label: 'Reason',
      control: 'area',
      limit: LIMITS.note,
      width: 'full',
      hint: 'Shown where the report in force has no note of its own.',
    },
    KNOWN_FROM,
    POSITION,
  ],
});
