import { LIMITS } from '../../input/fields';
import { KNOWN_FROM, keyField, nameField } from '../form-fields';
import { definitionKind } from '../kind';
import { shapeWords } from '../options';
import { missing } from '../problems';
import { event } from './schema';

export const eventKind = definitionKind({
  one: 'event',
  list: 'events',
  schema: event,
  order: ['occurredOn', 'key'],
  keyRule: 'from-name',
  nameField: 'title',
  withinField: null,
  fields: [
    nameField('title', 'What happened', LIMITS.title),
    { name: 'occurredOn', label: 'Day', control: 'day', width: 'short' },
    { name: 'kind', label: 'Kind', control: 'select', options: shapeWords('eventKinds'), width: 'short' },
    { name: 'place', label: 'Place', control: 'text', limit: LIMITS.name, width: 'middle' },
    { name: 'actor', label: 'Actor', control: 'text', limit: LIMITS.name, width: 'middle' },
    { name: 'sourceKey', label: 'Source', control: 'source', width: 'long' },
    KNOWN_FROM,
    keyField(),
  ],
  problems: ({ sourceKey }, known) => missing('sourceKey', 'source', sourceKey, known.sources),
});
