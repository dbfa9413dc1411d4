import type { PageContext } from '../../../_app/page-context';

/** Where the places of the viewed day are as a file for map programs. */
export function layerHref({ operation, day }: PageContext, format: 'geojson' | 'kml'): string {
  return `/api/v1/operations/${encodeURIComponent(operation)}/places.${format}?known=${day}`;
}
