import type { PdfInfo } from '../../charts/pdf-document';
import type { ChartCaption } from '../../domain/charts/schema';
import { formatDay } from '../../domain/format';

type Said = Pick<ChartCaption, 'operation' | 'asOf' | 'knownAt' | 'countingRule'>;

/** What a PDF says of itself: title, days, counting rule, and by which words it is found. */
export function pdfInfo(title: string, said: Said, keywords: readonly string[], createdAt: string): PdfInfo {
  const rule = said.countingRule === '' ? '' : ` Counted: ${said.countingRule}`;
  return {
    title: `${title}, ${formatDay(said.knownAt)}: ${said.operation}`,
    subject: `As of ${formatDay(said.asOf)}, known at ${formatDay(said.knownAt)}.${rule}`,
    keywords: ['Muster', ...keywords].join(', '),
    createdAt,
  };
}
