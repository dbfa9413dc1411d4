import { type BackTest, type BackTestRow, backTest } from '../../server/domain/forecast/back-test';
import { formatSignedDays } from '../../server/domain/format';
import { demonstration } from '../unit/demonstration';

const MONTHS = Array.from({ length: 12 }, (_, month) => `2013-${String(month + 1).padStart(2, '0')}-01`);

/** After the last report of the demonstration but for two latecomers. */
const LAST = '2014-06-30';
const RUNS = 100_000;

const day = (text: string | null) => (text ?? '–').padEnd(10);
const number = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits)).padStart(6);
const share = (value: number) => `${Math.round(value * 100)} %`;
const word = (value: boolean | null) => (value === null ? '–' : value ? 'yes' : 'no').padEnd(4);

function line(row: BackTestRow): string {
  return [
    row.knownAt,
    row.name.padEnd(42),
    ...[row.p10, row.p50, row.p80, row.p90].map(day),
    share(row.never).padStart(5),
    day(row.happened),
    number(row.errorDays),
    number(row.crps, 1),
    word(row.isWithin),
    word(row.isByP80),
    number(row.reportedError),
    number(row.baseRateError),
  ].join('  ');
}

const HEAD = [
  'known     ',
  'what'.padEnd(42),
  ...['P10', 'P50', 'P80', 'P90'].map((text) => text.padEnd(10)),
  'never',
  'happened  ',
  'P50 ±d',
  '  CRPS',
  '10-90',
  'P80',
  'said ±d',
  'base ±d',
].join('  ');

/** The back-test of the demonstration, each month of 2013. */
export function testBack(): BackTest {
  return backTest(demonstration(), MONTHS, LAST, { runs: RUNS });
}

/** The milestones of it that have happened, as the table in docs/measured.md. */
export function milestoneTable({ rows }: BackTest): string {
  const error = (days: number | null) => (days === null ? '–' : formatSignedDays(days));
  return [
    '| known | milestone | P10 | P50 | P80 | P90 | happened | P50 off by | CRPS | reported day off by |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows
      .filter(({ key, happened }) => key.startsWith('milestone.') && happened !== null)
      .map((row) => {
        const days = [row.p10, row.p50, row.p80, row.p90].map((one) => one ?? '–');
        const cells = [row.knownAt, row.name, ...days, row.happened, error(row.errorDays), row.crps?.toFixed(1), error(row.reportedError)];
        return `| ${cells.join(' | ')} |`;
      }),
  ].join('\n');
}

/** What the rows come to: errors, coverage, and other methods on the same questions. */
export function summaryLines({ rows, scored, coverage, within, meanCrps, against, reliability }: BackTest): string[] {
  return [
    `${rows.length} forecasts, ${scored} of what has happened since. Mean CRPS ${meanCrps.toFixed(1)} days.`,
    `Happened by: ${coverage.map((one) => `P${one.percentile * 100} ${share(one.share)}`).join(', ')}. Between P10 and P90: ${share(within)} (80 % would be right).`,
    ...against.map(
      ({ method, rows: count, theirs, ours, theirMedian, ourMedian }) =>
        `Beside ${method}, on ${count} forecasts that both made: mean error ${theirs.toFixed(1)} days (median ${theirMedian.toFixed(1)}), our CRPS ${ours.toFixed(1)} (median ${ourMedian.toFixed(1)}).`,
    ),
    `Reliability, said and happened: ${reliability.map((bin) => `${share(bin.said)} ${share(bin.happened)} (${bin.count})`).join(', ')}.`,
  ];
}

/** Prints the back-test of the demonstration. */
export function printBackTest(): void {
  const test = testBack();
  const lines = [
    `Forecasts of ${MONTHS.length} days of 2013 with what was known on each (${RUNS.toLocaleString('en-GB')} runs), and what happened by ${LAST}. Days: positive is too late.`,
    '',
    HEAD,
    ...test.rows.map(line),
    '',
    ...summaryLines(test),
  ];
  for (const text of lines) console.log(text.trimEnd());
}
