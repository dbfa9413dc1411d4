import type { FieldProblem } from '../../errors';
import { ASSUMPTION, KNOWN_FROM, keyField, NOTE, nameField, UNIT } from '../form-fields';
import { definitionKind } from '../kind';
import { forceOptions, placeOptions } from '../options';
import { missing, wrongKey } from '../problems';
import type { Definitions } from '../types';
import { line } from './schema';

/** In a series key a line stands where a contributor or a total can stand: one of their names would hide their series. */
function hidingLineKey(lineKey: string, known: Definitions): FieldProblem[] {
  const contributor = known.contributors.find(({ key }) => key.toLowerCase() === lineKey);
  if (!contributor && !lineKey.startsWith('total-')) return [];
  const taken = contributor ? `is the code of ${contributor.name}` : 'would read as a reported total';
  return [{ field: 'lineKey', message: `${lineKey} ${taken}: choose another word.` }];
}

export const lineKind = definitionKind({
  one: 'requirement line',
  list: 'lines',
  schema: line,
  keyRule: 'line',
  nameField: 'name',
  withinField: 'forceKey',
  fields: [
    { name: 'forceKey', label: 'Force', control: 'select', options: forceOptions, width: 'middle' },
    nameField(),
    keyField(undefined, 'lineKey'),
    UNIT,
    { name: 'neededBy', label: 'Needed by', control: 'day', isOptional: true, width: 'short' },
    { name: 'placeKey', label: 'Place', control: 'select', options: placeOptions, isOptional: true, width: 'middle' },
    { name: 'priority', label: 'Priority', control: 'number', isOptional: true, width: 'short', hint: '1, the highest, to 5.' },
    KNOWN_FROM,
    ASSUMPTION,
    NOTE,
  ],
  blank: { unit: 'personnel' },
  problems: ({ key, forceKey, lineKey, placeKey }, known) => [
    ...hidingLineKey(lineKey, known),
    ...missing('forceKey', 'force', forceKey, known.forces),
    ...missing('placeKey', 'place', placeKey, known.places),
    ...wrongKey(key, `${forceKey}.${lineKey}`),
  ],
});
