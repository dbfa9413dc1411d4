import { LIMITS } from '../../input/fields';
import { KNOWN_FROM, keyField, nameField } from '../form-fields';
import { definitionKind } from '../kind';
import { shapeWords } from '../options';
import { place } from './schema';

export const placeKind = definitionKind({
  one: 'place',
  list: 'places',
  schema: place,
  keyRule: 'from-name',
  nameField: 'name',
  withinField: null,
  fields: [
    nameField(),
    keyField(),
    { name: 'kind', label: 'Kind', control: 'select', options: shapeWords('placeKinds'), width: 'short' },
    { name: 'lat', label: 'Latitude', control: 'number', width: 'short', hint: 'Degrees; south of the equator with a minus.' },
    { name: 'lon', label: 'Longitude', control: 'number', width: 'short', hint: 'Degrees; west of Greenwich with a minus.' },
    { name: 'coordinateSource', label: 'Coordinates from', control: 'text', limit: LIMITS.name, width: 'middle' },
    { name: 'why', label: 'Why it matters', control: 'area', limit: LIMITS.note, width: 'full' },
    KNOWN_FROM,
  ],
  blank: { kind: 'town' },
});
