import type { Definitions } from '../../../server/domain/definitions/types';
import { formatDay } from '../../../server/domain/format';
import type { Report } from '../../../server/domain/report';
import { isRangeLeft } from '../../../server/domain/series/adopt';
import { valueWords } from '../../../server/domain/series/value-words';
import { personWords } from '../../../server/domain/words';

/** One report in words: `600, true for 14 Jan 2013, known 15 Jan 2013, B2, Reuters, by desk`. */
export function sayReport(report: Report, unit: string, { sources }: Pick<Definitions, 'sources'>): string {
  const source = sources.find(({ key }) => key === report.sourceKey)?.title ?? report.sourceKey;
  const what =
    report.kind === 'value' ? valueWords(report, unit) : `The ${isRangeLeft(report) ? 'decision to leave the range' : report.kind}`;
  const days = `true for ${formatDay(report.asOf)}, known ${formatDay(report.knownAt)}`;
  return `${what}, ${days}, ${report.reliability}${report.credibility}, ${source}, by ${personWords(report.author)}`;
}
