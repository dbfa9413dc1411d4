import { z } from 'zod';
import { sideBySideChart } from '../domain/charts/side-by-side/schema';
import { ALIGNMENTS } from '../domain/side-by-side/chart';
import { askedIn } from '../domain/side-by-side/choice';
import { SIDE_MEASURES } from '../domain/side-by-side/measures';
import { exportComparison } from '../services/comparing/export-comparison';
import { pointsTable } from '../services/exports/chart-answers';
import { CHART_FORMATS } from '../services/exports/export-chart';
import { XLSX_TYPE } from '../services/exports/workbook';
import { API } from '../services/rest/address';
import { numberOf } from './address-route';
import { chartQuery, fileContent, text } from './exports';
import { respondFile } from './respond';
import { jsonOf, type Route } from './route';

const answer: Route['answer'] = async ({ call, url: { searchParams: query }, params: { file = '' } }, response) => {
  const number = (name: string) => (query.has(name) ? numberOf(name, query.get(name) ?? '') : null);
  const picture = {
    format: file.slice(file.lastIndexOf('.') + 1),
    width: number('width'),
    size: query.get('size') || null,
    scale: number('scale'),
    theme: query.get('theme'),
    origin: call.services.identity.origin,
  };
  respondFile(response, query, await exportComparison(call, askedIn(query), picture));
};

/** Several operations in one chart. */
export const COMPARISON_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: `${API}/compare/{file}`,
    needs: 'read',
    examples: CHART_FORMATS.map((format) => `${API}/compare/chart.${format}?of=mali-2013`),
    contract: {
      operationId: 'compareOperations',
      summary: 'One figure of up to six operations, as a picture, as its points or as data',
      description: 'Each operation is on its present day. All of them must be open to who asks.',
      requestParams: {
        path: z.object({ file: z.string().meta({ description: 'chart and a format.', examples: ['chart.svg'] }) }),
        query: chartQuery.omit({ known: true, asOf: true, headline: true, subtitle: true, events: true }).extend({
          of: z.string().meta({ description: 'Keys of up to six operations, with commas between them.', examples: ['mali-2013'] }),
          measure: z.enum(SIDE_MEASURES).meta({ description: 'Default: share, the share of the plan that is in place.' }).optional(),
          align: z.enum(ALIGNMENTS).meta({ description: 'On the calendar, the default, or by days since an event of each.' }).optional(),
          from: z
            .string()
            .meta({
              description:
                'From where days are counted, by operation: a reached milestone or an event. Default: the first reported figure.',
              examples: ['mali-2013:milestone.eutm-launch'],
            })
            .optional(),
        }),
      },
      responses: {
        '200': {
          description: 'The chart, with a caption that names each operation, its day and its change.',
          content: {
            'image/svg+xml': {
              schema: text('SVG, with literal colours and its font inside.', '<svg xmlns="http://www.w3.org/2000/svg">…</svg>'),
            },
            ...fileContent('image/png', 'application/pdf', XLSX_TYPE),
            'text/csv': { schema: text('CSV (RFC 4180), UTF-8 with a byte order mark.', 'day,operation,value,…') },
            ...jsonOf(z.object({ chart: sideBySideChart, table: pointsTable }).meta({ id: 'OperationsComparison' })),
          },
        },
      },
    },
    answer,
  },
];
