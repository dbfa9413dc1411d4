import { z } from 'zod';
import { exportPlaces, PLACE_FORMATS, type PlaceFormat } from '../services/places/export-places';
import { API } from '../services/rest/address';
import { chartPath, chartQuery, fileContent } from './exports';
import { respondFile } from './respond';
import type { Route } from './route';

const TOLD: Readonly<Record<PlaceFormat, Readonly<{ operationId: string; summary: string; description: string }>>> = {
  geojson: {
    operationId: 'getPlacesGeoJson',
    summary: 'The places as GeoJSON',
    description: 'A FeatureCollection (RFC 7946) of points: name, kind, who holds it and since when, why it matters.',
  },
  kml: {
    operationId: 'getPlacesKml',
    summary: 'The places as KML',
    description: 'A document (KML 2.2) of placemarks: name, kind, who holds it and since when, why it matters.',
  },
};

function routeOf(format: PlaceFormat): Route {
  const { operationId, summary, description } = TOLD[format];
  return {
    method: 'GET',
    path: `${API}/operations/{operation}/places.${format}`,
    needs: 'read',
    takes: () => 'time, but for the present',
    examples: [`${API}/operations/mali-2013/places.${format}`],
    contract: {
      operationId,
      summary,
      requestParams: {
        path: z.object({ operation: chartPath.operation }),
        query: chartQuery.pick({ known: true, asOf: true, download: true }),
      },
      responses: { '200': { description, content: fileContent(PLACE_FORMATS[format].contentType) } },
    },
    answer: async ({ call, params: { operation = '' }, url: { searchParams: query } }, response) =>
      respondFile(response, query, await exportPlaces(call, { operation, known: query.get('known'), asOf: query.get('asOf'), format })),
  };
}

/** Places as layers for map programs. */
export const PLACE_ROUTES: readonly Route[] = [routeOf('geojson'), routeOf('kml')];
