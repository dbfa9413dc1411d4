import { pictureToPdf } from '../../charts/pdf';
import { pictureChartSize } from '../../charts/picture';
import { rasterise, SCALES } from '../../charts/rasterise';
import { toSvgFile } from '../../charts/svg-file';
import { toCsv } from '../../domain/charts/csv';
import { COMPUTED } from '../../domain/charts/drawn-from';
import { tableOf } from '../../domain/charts/kinds';
import { THEMES } from '../../domain/colours';
import type { Call } from '../context';
import { addressedBy, CONTENT_TYPES, drawChosen, type Exported, oneOf, sizeOf, widthOf } from '../exports/export-chart';
import { pdfInfo } from '../exports/pdf-info';
import { requesterOf } from '../exports/requester';
import { openComparison } from './compare-operations';

export const COMPARISON_FORMATS = ['svg', 'png', 'pdf', 'csv', 'json'] as const;

const USUAL_WIDTH = 960;

type PictureOptions = Readonly<{
  format: string;
  width: number | null;
  size: string | null;
  scale: number | null;
  theme: string | null;
  origin: string;
}>;

/** The chart of a comparison as a file. Throws as the comparison does, and `BAD_INPUT`. */
export async function exportComparison(call: Call, compared: unknown, options: PictureOptions): Promise<Exported> {
  const format = oneOf('format', options.format, COMPARISON_FORMATS, 'svg');
  const scale = oneOf('scale', options.scale, SCALES, 1);
  const theme = oneOf('theme', options.theme, THEMES, 'light');
  const size = sizeOf(options.size, options.width);
  const width = widthOf(options.width, USUAL_WIDTH);
  const { input, prepare: prepareHere } = await openComparison(call, compared);
  const prepare = addressedBy(prepareHere, (path) => `${options.origin}${path}`);
  const picture = () => drawChosen(prepare, { size, width, theme });
  const chart = prepare(pictureChartSize(width));
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
      const origins = tableOf(chart).rows.map(() => COMPUTED);
      return { ...named, body: toCsv(chart, origins) };
    }
    case 'json':
      return { ...named, body: JSON.stringify({ chart, table: tableOf(chart) }) };
  }
}
