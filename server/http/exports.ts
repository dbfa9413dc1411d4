import { z } from 'zod';
import { PICTURE_WIDTHS } from '../charts/picture';
import { SCALES } from '../charts/rasterise';
import { NAME_FORMS } from '../domain/charts/kinds';
import { PICTURE_SIZES, SIZE_WORDS } from '../domain/charts/picture-sizes';
import { THEMES } from '../domain/colours';
import { PAPERS } from '../paper/pack/types';
import { chartAnswer } from '../services/exports/chart-answers';
import { exportBoardWorkbook } from '../services/exports/export-board';
import { exportCard } from '../services/exports/export-card';
import { CHART_FORMATS, exportChart } from '../services/exports/export-chart';
import { exportPack } from '../services/exports/export-pack';
import { EVENTS, MOST_HEADLINE, MOST_SUBTITLE } from '../services/exports/own-words';
import { XLSX_TYPE } from '../services/exports/workbook';
import { API } from '../services/rest/address';
import { numberOf } from './address-route';
import { respondFile } from './respond';
import { jsonOf, type Route, type RouteRequest } from './route';

export const chartPath = {
  operation: z.string().meta({ description: 'Key of the operation.', examples: ['mali-2013'] }),
  file: z
    .string()
    .regex(new RegExp(`^.+\\.(${CHART_FORMATS.join('|')})$`))
    .meta({
      description: `Name of the chart: ${NAME_FORMS.join(', ')}; the board lists its own. Then the format: svg, png, pdf, csv or xlsx (the drawn points) or json (the chart as data, and its table).`,
      examples: ['trend-afisma.svg', 'series-afisma.nga.pledged.csv'],
    }),
};

const dayParameter = (description: string) =>
  z
    .string()
    .meta({ description, format: 'date', examples: ['2013-01-14'] })
    .optional();

export const chartQuery = z.object({
  known: dayParameter('The viewed day. Default: the present of the operation.'),
  asOf: dayParameter('The day that the figures are true for. Default: the viewed day.'),
  width: z
    .int()
    .min(PICTURE_WIDTHS.least)
    .max(PICTURE_WIDTHS.most)
    .meta({ description: 'Of the picture, in pixels. Default: 960; of a gauge 320.', examples: [960] })
    .optional(),
  size: z
    .enum(PICTURE_SIZES)
    .meta({
      description: `A named size instead of a width: ${PICTURE_SIZES.map((size) => `${size} (${SIZE_WORDS[size]})`).join(', ')}.`,
      examples: ['slide'],
    })
    .optional(),
  scale: z
    .literal(SCALES)
    .meta({ description: 'Pixels of a PNG for one of its width. Default: 1.', examples: [2] })
    .optional(),
  theme: z
    .enum(THEMES)
    .meta({ description: 'Colours of the picture; print is black on white, told apart by pattern too. Default: light.' })
    .optional(),
  headline: z
    .string()
    .max(MOST_HEADLINE)
    .meta({ description: 'A headline of your own in place of the title, which then stands above it; the picture says so.' })
    .optional(),
  subtitle: z.string().max(MOST_SUBTITLE).meta({ description: 'A line of your own below the headline.' }).optional(),
  events: z.enum(EVENTS).meta({ description: 'Numbered events in the picture. Default: on.' }).optional(),
  download: z.string().meta({ description: 'Given, with any value: to be kept as a file rather than shown.' }).optional(),
});

const boardQuery = chartQuery.pick({ known: true, asOf: true, download: true });

export const paper = z.enum(PAPERS).meta({ description: 'Size of the pages of a pack. Default: a4.' }).optional();

/** Files of these types, as the contract tells of a body. */
export function fileContent(...types: readonly string[]) {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' as const, contentMediaType: type } }]));
}

export const text = (description: string, example: string) => z.string().meta({ description, examples: [example] });

function optionalNumber(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  return text === null ? null : numberOf(name, text);
}

/** What of an operation is asked for, and as of when. */
function askedIn({ call, url: { searchParams: query }, params: { operation = '' } }: RouteRequest) {
  return { operation, known: query.get('known'), asOf: query.get('asOf'), origin: call.services.identity.origin };
}

const answerChart: Route['answer'] = async (served, response) => {
  const { file = '' } = served.params;
  const query = served.url.searchParams;
  const dot = file.lastIndexOf('.');
  const exported = await exportChart(served.call, {
    ...askedIn(served),
    chart: file.slice(0, dot),
    format: file.slice(dot + 1),
    width: optionalNumber(query, 'width'),
    // A form that leaves the size as usual sends an empty one.
    size: query.get('size') || null,
    scale: optionalNumber(query, 'scale'),
    theme: query.get('theme'),
    headline: query.get('headline'),
    subtitle: query.get('subtitle'),
    // A form sends an empty choice where it leaves events as they are.
    events: query.get('events') || null,
  });
  respondFile(response, query, exported);
};

const answerWorkbook: Route['answer'] = async (served, response) =>
  respondFile(response, served.url.searchParams, await exportBoardWorkbook(served.call, askedIn(served)));

const answerPack: Route['answer'] = async (served, response) => {
  const query = served.url.searchParams;
  respondFile(response, query, await exportPack(served.call, { ...askedIn(served), paper: query.get('paper') }));
};

const answerCard: Route['answer'] = async (served, response) =>
  // Shown, whatever the address says.
  respondFile(
    response,
    new URLSearchParams(),
    await exportCard(served.call, { ...askedIn(served), theme: served.url.searchParams.get('theme') }),
  );

const OF_DEMONSTRATION = `${API}/operations/mali-2013`;

/** What of a board is handed out as a file. */
export const EXPORT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: `${API}/operations/{operation}/charts/{file}`,
    needs: 'read',
    // A PNG is painted elsewhere already.
    takes: ({ file = '' }) => (file.endsWith('.png') ? undefined : 'time'),
    examples: ['trend-afisma.svg', 'trend-afisma.csv', 'trend-afisma.pdf', 'trend-afisma.xlsx', 'ladder-afisma.svg'].map(
      (file) => `${OF_DEMONSTRATION}/charts/${file}`,
    ),
    contract: {
      operationId: 'getChart',
      summary: 'A chart as a picture, as its points or as data',
      requestParams: { path: z.object(chartPath), query: chartQuery },
      responses: {
        '200': {
          description: 'The chart, with its caption: what it shows, as of when, known when, by which counting rule, from which sources.',
          content: {
            'image/svg+xml': {
              schema: text('SVG, with literal colours and its font inside.', '<svg xmlns="http://www.w3.org/2000/svg">…</svg>'),
            },
            ...fileContent('image/png', 'application/pdf', XLSX_TYPE),
            'text/csv': { schema: text('CSV (RFC 4180), UTF-8 with a byte order mark.', 'day,series,value,low,high,…') },
            ...jsonOf(chartAnswer),
          },
        },
      },
    },
    answer: answerChart,
  },
  {
    method: 'GET',
    path: `${API}/operations/{operation}/card.png`,
    needs: 'read',
    examples: [`${OF_DEMONSTRATION}/card.png`],
    contract: {
      operationId: 'getCard',
      summary: 'The board as a card of 1200 by 630 pixels',
      requestParams: {
        path: z.object({ operation: chartPath.operation }),
        query: chartQuery.pick({ known: true, asOf: true, theme: true }),
      },
      responses: {
        '200': {
          description: 'Operation, day, readiness and the first gauges, as networks show it of a shared address.',
          content: fileContent('image/png'),
        },
      },
    },
    answer: answerCard,
  },
  {
    method: 'GET',
    path: `${API}/operations/{operation}/board.xlsx`,
    needs: 'read',
    takes: () => 'time',
    examples: [`${OF_DEMONSTRATION}/board.xlsx`],
    contract: {
      operationId: 'getBoardWorkbook',
      summary: 'The board as a workbook',
      requestParams: { path: z.object({ operation: chartPath.operation }), query: boardQuery },
      responses: {
        '200': {
          description: 'Figures, what disagrees, sources and changes, each on a sheet; days are dates, numbers are numbers.',
          content: fileContent(XLSX_TYPE),
        },
      },
    },
    answer: answerWorkbook,
  },
  {
    method: 'GET',
    path: `${API}/operations/{operation}/pack.pdf`,
    needs: 'read',
    takes: () => 'time',
    examples: [`${OF_DEMONSTRATION}/pack.pdf`],
    contract: {
      operationId: 'getPack',
      summary: 'The board as a briefing pack',
      description: 'Its links lead to the live board at the viewed day. The pack of a snapshot has links that stay.',
      requestParams: { path: z.object({ operation: chartPath.operation }), query: boardQuery.extend({ paper }) },
      responses: { '200': { description: 'The pack, tagged and with an outline.', content: fileContent('application/pdf') } },
    },
    answer: answerPack,
  },
];
