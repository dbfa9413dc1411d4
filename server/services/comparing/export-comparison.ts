import { pictureToPdf } from '../../charts/pdf';
import { pictureChartSize } from '../../charts/picture';
import { rasterise, SCALES } from '../../charts/rasterise';
import { toSvgFile } from '../../charts/svg-file';
import { toCsv } from '../../domain/charts/csv';
import { tableOf } from '../../domain/charts/kinds';
import type { SideBySideChart } from '../../domain/charts/side-by-side/schema';
import { THEMES } from '../../domain/colours';
import { comparedParts, sideRows, sideSources } from '../../domain/side-by-side/frozen';
import type { Call, Services } from '../call';
import { addressedBy, CHART_FORMATS, CONTENT_TYPES, drawChosen, type Exported, oneOf, sizeOf, widthOf } from '../exports/export-chart';
import { pdfInfo } from '../exports/pdf-info';
import { requesterOf } from '../exports/requester';
import { aboutOperations, changesBehind, makeWorkbook } from '../exports/workbook';
import { type OpenedComparison, openComparison } from './open-comparison';

const USUAL_WIDTH = 960;

type PictureOptions = Readonly<{
  format: string;
  width: number | null;
  size: string | null;
  scale: number | null;
  theme: string | null;
  origin: string;
}>;

/** The drawn points with where they are from, the sources of each operation, and the changes behind them. */
function workbookOf(services: Services, { opened }: OpenedComparison, chart: SideBySideChart): Promise<Buffer> {
  const sides = opened.map(({ read }) => read());
  const parts = comparedParts(chart, sides);
  const { title, asOf, knownAt, address } = chart.caption;
  return makeWorkbook(services, {
    title,
    asOf,
    knownAt,
    revision: parts[0]?.revision ?? 0,
    charts: [{ caption: chart.caption, rows: sideRows(chart, sides) }],
    pack: null,
    sources: sideSources(sides),
    changes: changesBehind(parts),
    about: [...aboutOperations(parts), ['Address', address]],
  });
}

/** The chart of a comparison as a file. Throws as the comparison does, and `BAD_INPUT`. */
export async function exportComparison(call: Call, compared: unknown, options: PictureOptions): Promise<Exported> {
  const format = oneOf('format', options.format, CHART_FORMATS, 'svg');
  const scale = oneOf('scale', options.scale, SCALES, 1);
  const theme = oneOf('theme', options.theme, THEMES, 'light');
  const size = sizeOf(options.size, options.width);
  const width = widthOf(options.width, USUAL_WIDTH);
  const comparison = await openComparison(call, compared);
  const { input, opened } = comparison;
  const prepare = addressedBy(comparison.prepare, (path) => `${options.origin}${path}`);
  const picture = () => drawChosen(prepare, { size, width, theme });
  const drawn = comparison.prepare(pictureChartSize(width));
  const chart = { ...drawn, caption: { ...drawn.caption, address: `${options.origin}${drawn.caption.address}` } };
  const fileName = `side-by-side-${input.measure}-${chart.caption.knownAt}.${format}`;
  const named = { contentType: CONTENT_TYPES[format], fileName };
  switch (format) {
    case 'png':
      return { ...named, body: await rasterise(picture(), scale, requesterOf(call)) };
    case 'svg':
      return { ...named, body: toSvgFile(picture()) };
    case 'pdf': {
      const { caption } = chart;
      const info = pdfInfo(caption.title, caption, [caption.address], `${caption.knownAt}T00:00:00.000Z`);
      return { ...named, body: await pictureToPdf(picture(), caption.address, info) };
    }
    case 'csv': {
      const rows = sideRows(
        chart,
        opened.map(({ read }) => read()),
      );
      const origins = rows.map(({ recordedAt = null, ...row }) => ({ ...row, recordedAt }));
      return { ...named, body: toCsv(chart, origins) };
    }
    case 'xlsx':
      return { ...named, body: await workbookOf(call.services, comparison, chart) };
    case 'json':
      return { ...named, body: JSON.stringify({ chart, table: tableOf(chart) }) };
  }
}
