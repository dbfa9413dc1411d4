import type { PlaceMark } from '../board/types';
import { escapeXml } from '../charts/drawing/svg';
import type { Day } from '../days';

/** Places of an operation as they were known on a day. */
export type PlacesOnDay = Readonly<{ title: string; asOf: Day; knownAt: Day; places: readonly PlaceMark[] }>;

/** Places as GeoJSON (RFC 7946): a point each, with who holds it. */
export function writeGeoJson({ title, asOf, knownAt, places }: PlacesOnDay): string {
  const features = places.map(({ key, name, kind, lat, lon, control, since, why }) => ({
    type: 'Feature',
    id: key,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { key, name, kind, control, since, why },
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', name: title, asOf, knownAt, features }, null, 1)}\n`;
}

function placemark({ key, name, kind, lat, lon, control, since, why }: PlaceMark): string {
  const data = Object.entries({ key, kind, control, since }).flatMap(([field, value]) =>
    value === null ? [] : [`<Data name="${field}"><value>${escapeXml(value)}</value></Data>`],
  );
  return `<Placemark>
<name>${escapeXml(name)}</name>
<description>${escapeXml(why)}</description>
<ExtendedData>${data.join('')}</ExtendedData>
<Point><coordinates>${lon},${lat}</coordinates></Point>
</Placemark>`;
}

/** Places as KML 2.2: a placemark each, with who holds it. */
export function writeKml({ title, asOf, knownAt, places }: PlacesOnDay): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>${escapeXml(title)}</name>
<description>As of ${asOf}, as known on ${knownAt}</description>
${places.map(placemark).join('\n')}
</Document>
</kml>
`;
}
