import { Parser } from 'saxen';
import { PlaceFileRefusal, type RawPoint } from './raw-point';

type Open = { fields: Map<string, string>; shape: string; coordinates: string | null };

/** Elements of a placemark whose text is read; those of its data by their own names. */
const TEXTS = ['name', 'description'];
const SHAPES = ['Point', 'LineString', 'LinearRing', 'Polygon', 'MultiGeometry', 'Track', 'Model'];

const MOST_NESTED = 100;

/** The field whose text an element begins; null where it begins none. */
function fieldOf(name: string, parent: string | undefined, dataName: string): string | null {
  if (name === 'coordinates' || (TEXTS.includes(name) && parent === 'Placemark')) return name;
  return name === 'value' || name === 'SimpleData' ? dataName : null;
}

const localName = (name: string) => name.replace(/^.*:/, '');

function pointOf({ fields, shape, coordinates }: Open): RawPoint {
  // `lon,lat[,altitude]`
  const [lon, lat] = (coordinates ?? '').trim().split(/\s*,\s*/);
  const numberOf = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  return {
    name: fields.get('name'),
    kind: fields.get('kind'),
    why: fields.get('why') ?? fields.get('description'),
    key: fields.get('key'),
    coordinates: shape === 'Point' ? [numberOf(lon), numberOf(lat)] : null,
    shape: shape === '' ? 'nothing with a place' : `a ${shape}`,
  };
}

/**
 * The placemarks of a KML text. Nothing is fetched, and of entities only those of XML itself are known: a document type, which could
 * declare others, is refused. Throws `PlaceFileRefusal`.
 */
export function readKml(text: string): readonly RawPoint[] {
  const points: RawPoint[] = [];
  /** Names of the open elements. */
  const path: string[] = [];
  let placemark: Open | null = null;
  /** The field whose text is read, and what of it was read. */
  let field: string | null = null;
  let heard = '';
  let dataName = '';
  let hasKml = false;

  const parser = new Parser();
  const refuse = (message: string): never => {
    throw new PlaceFileRefusal(message);
  };
  parser.on('error', (error) => refuse(`It is not well-formed XML: ${error.message}.`));
  parser.on('attention', () => refuse('It declares a document type, which KML has no need of. Leave out <!DOCTYPE …>.'));
  parser.on('openTag', (qualified, attributes, decode) => {
    const name = localName(qualified);
    path.push(name);
    if (path.length > MOST_NESTED) refuse('Its elements are nested too deeply.');
    if (name === 'kml') hasKml = true;
    if (name === 'Placemark') placemark = { fields: new Map(), shape: '', coordinates: null };
    if (!placemark) return;
    if (SHAPES.includes(name) && placemark.shape === '') placemark.shape = name;
    if (name === 'Data' || name === 'SimpleData') dataName = decode(attributes().name ?? '');
    field = fieldOf(name, path.at(-2), dataName) ?? field;
    heard = '';
  });
  parser.on('text', (value, decode) => {
    if (field !== null) heard += decode(value);
  });
  parser.on('cdata', (value) => {
    if (field !== null) heard += value;
  });
  parser.on('closeTag', (qualified) => {
    const name = localName(qualified);
    path.pop();
    if (!placemark) return;
    if (field !== null && (name === field || name === 'value' || name === 'SimpleData')) {
      if (field === 'coordinates') placemark.coordinates ??= heard;
      else if (!placemark.fields.has(field)) placemark.fields.set(field, heard);
      field = null;
    }
    if (name === 'Placemark') {
      points.push(pointOf(placemark));
      placemark = null;
    }
  });
  parser.parse(text);
  if (!hasKml) refuse('It is XML, and no KML.');
  return points;
}
