import { z } from 'zod';
import { exportTemplate, TEMPLATE_FORMATS, type TemplateFormat } from '../services/imports/export-template';
import { API } from '../services/rest/address';
import { chartPath, chartQuery, fileContent } from './exports';
import { respondFile } from './respond';
import type { Route } from './route';

const NAMES: Readonly<Record<TemplateFormat, Readonly<{ operationId: string; name: string }>>> = {
  csv: { operationId: 'getTemplateCsv', name: 'CSV' },
  xlsx: { operationId: 'getTemplateXlsx', name: 'a workbook' },
};

function routeOf(format: TemplateFormat): Route {
  const { operationId, name } = NAMES[format];
  return {
    method: 'GET',
    path: `${API}/operations/{operation}/template.${format}`,
    needs: 'read',
    takes: () => 'time, but for the present',
    examples: [`${API}/operations/mali-2013/template.${format}`],
    contract: {
      operationId,
      summary: `An empty table for the import, as ${name}`,
      requestParams: { path: z.object({ operation: chartPath.operation }), query: chartQuery.pick({ download: true }) },
      responses: {
        '200': {
          description: 'The columns that the import reads, in the words of the operation.',
          content: fileContent(TEMPLATE_FORMATS[format].split(';')[0] ?? ''),
        },
      },
    },
    answer: async ({ call, params: { operation = '' }, url: { searchParams: query } }, response) =>
      respondFile(response, query, await exportTemplate(call, operation, format)),
  };
}

/** An empty table to be filled and imported. */
export const TEMPLATE_ROUTES: readonly Route[] = [routeOf('csv'), routeOf('xlsx')];
