import { viewOf } from '../../domain/board/prepare-board';
import { provenanceOf } from '../../domain/board/provenance';
import { marksOf, prepareSeriesChart } from '../../domain/board/series-chart';
import { drawOnPage } from '../../domain/charts/kinds';
import { type Day, dayFromNumber, daysBetween } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { formatQuantity } from '../../domain/format';
import { lookupField } from '../../domain/input/fields';
import { hindsightOfReport, isEnteredLate } from '../../domain/reading/hindsight';
import type { Reading } from '../../domain/reading/reading';
import { type Subject, subjectOf } from '../../domain/reading/subject';
import type { Report } from '../../domain/report';
import { historyOf } from '../../domain/series/history';
import type { SeriesReading } from '../../domain/series/levels';
import { nameOfScope } from '../../domain/series/names';
import type { CandidateRow, ReportRow, SeriesPage } from '../answers';
import { openView } from '../context';
import { existingDay, type Viewed } from '../days';
import { askedDay, OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** Reports that are listed, the newest. */
const MOST_REPORTS = 2_000;

type Input = Readonly<{ operation: string; key: string; from?: string | null | undefined; to?: string | null | undefined }> & Viewed;

function rowsOf(reading: Reading, one: SeriesReading): ReportRow[] {
  const reports = reading.reports(one.series.key);
  return historyOf(one, reports, reading.at).map((status) => ({
    ...status,
    isLate: isEnteredLate(status.report, reading),
    hindsight: hindsightOfReport(status.report, reading),
  }));
}

function candidatesOf(reading: Reading, subject: Subject): CandidateRow[] {
  const figure = subject.on(reading.at.asOf).figure;
  return (figure?.candidates ?? []).map(({ scope, value, newest, seriesKeys }) => ({
    label: nameOfScope(scope, reading.definitions),
    value,
    difference: value - (figure?.value ?? value),
    ageDays: daysBetween(newest, reading.at.knownAt),
    seriesKeys,
  }));
}

function isWithin(day: Day, { from = null, to = null }: Pick<Input, 'from' | 'to'>): boolean {
  return (from === null || day >= from) && (to === null || day <= to);
}

/** One series, headline total or counting indicator: its points, its reports with what became of them, and how it is counted. */
export const readSeries = query({
  needs: 'read',
  input: viewed.extend({ key: lookupField(200), from: askedDay.optional(), to: askedDay.optional() }),
  example: { ...OF_PRESENT, key: 'afisma.nga.pledged' },
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, input): Promise<SeriesPage> => {
    const { operation, key, from = null, to = null, ...viewed } = input;
    if (from !== null) existingDay('from', from);
    if (to !== null) existingDay('to', to);
    const { model, reading, present } = await openView(call, operation, viewed);
    const { asOf, knownAt } = reading.at;
    return model.once(`series|${key}|${asOf}|${knownAt}|${present}|${from}|${to}`, () => {
      const subject = subjectOf(reading, key);
      if (!subject) throw new MusterError('NOT_FOUND', `No series is called ${key}, or nothing was known of it on ${knownAt}.`);
      const measured = subject.on(asOf);
      const reports = subject.readings.flatMap((one) => rowsOf(reading, one)).sort((a, b) => newestFirst(a.report, b.report));
      return {
        key,
        name: subject.name,
        unit: subject.unit,
        view: viewOf(reading, present),
        value: measured.value,
        valueText: measured.value === null ? 'not reported' : formatQuantity(measured.value, subject.unit),
        provenance: provenanceOf(measured, knownAt, subject.updateIntervalDays, reading),
        points: subject.days
          .filter((day) => isWithin(day, input))
          .map((day) => {
            const { value, low, high } = subject.on(day);
            return { day, value, low, high };
          }),
        reports: reports.slice(0, MOST_REPORTS),
        reportCount: reports.length,
        candidates: candidatesOf(reading, subject),
        countingRule: subject.countingRule,
        marks: marksOf(reading, subject).map((mark) => ({ ...mark, day: dayFromNumber(mark.day) })),
        drawings: {
          wide: drawOnPage(prepareSeriesChart(reading, subject, 'wide')),
          narrow: drawOnPage(prepareSeriesChart(reading, subject, 'narrow')),
        },
      };
    });
  },
});

function newestFirst(a: Report, b: Report): number {
  return a.asOf === b.asOf ? b.revision - a.revision || b.ordinal - a.ordinal : a.asOf < b.asOf ? 1 : -1;
}
