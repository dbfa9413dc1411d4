import { type BackTest, backTest } from '../../server/domain/forecast/back-test';
import { formatPercent, formatSignedDays } from '../../server/domain/format';
import { type ScoreSummary, summaryOf } from '../../server/domain/scoring/summary';
import { LEVELS, P10, P50, P80, P90, type Statement } from '../../server/domain/scoring/types';
import { demonstration } from '../unit/demonstration';

export const MONTHS = Array.from({ length: 12 }, (_, month) => `2013-${String(month + 1).padStart(2, '0')}-01`);

/** After the last report of the demonstration but for two latecomers. */
export const LAST = '2014-06-30';
export const RUNS = 100_000;

/** The back-test of the demonstration, each month of 2013. */
export function testBack(): BackTest {
  return backTest(demonstration(), MONTHS, LAST, { runs: RUNS });
}

const isMilestone = ({ event }: Statement) => event.startsWith('milestone.');
const isShare =
  (percents: readonly number[]) =>
  ({ event }: Statement) =>
    percents.some((percent) => event.includes(`.${percent} (`));

/** Kinds of questions of the demonstration. */
export const KINDS: readonly Readonly<{ name: string; has: (statement: Statement) => boolean }>[] = [
  { name: 'milestones', has: isMilestone },
  { name: 'strengths to 95 %', has: isShare([25, 50, 80, 95]) },
  { name: 'strengths, all shares', has: (one) => !isMilestone(one) },
];

const METHODS = ['simulation', 'base rate', 'reported'] as const;
const days = (value: number | null) => (value === null ? '–' : value.toFixed(1));
const share = ({ came, of }: ScoreSummary['within']) => (of === 0 ? '–' : formatPercent(came / of));

/** How each method did on the questions of each kind that the simulation answered, and on those of them that both answered. */
export function maliTable({ statements }: BackTest): string {
  const rows = KINDS.flatMap(({ name, has }) =>
    METHODS.flatMap((method) => {
      const own = statements.filter((one) => one.method === method && has(one));
      if (own.length === 0) return [];
      const asked = new Set(own.map(({ event, knownAt }) => `${knownAt} ${event}`));
      const ours = statements.filter((one) => one.method === 'simulation' && asked.has(`${one.knownAt} ${one.event}`));
      const [{ scored, happened, events, meanCrps, within, middleHalf }, same] = [summaryOf(own), summaryOf(ours)];
      const cells = [name, method, scored, happened, events, days(meanCrps), days(same.meanCrps), share(within), share(middleHalf)];
      return [`| ${cells.join(' | ')} |`];
    }),
  );
  return [
    '| questions | method | asked | happened | events | CRPS, days | the simulation on the same | P10–P90 | P25–P75 |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** Every forecast of the demonstration that is scored. */
export function allRows({ forecasts, statements }: BackTest): string {
  const rows = statements
    .filter(({ method }) => method === 'simulation')
    .map(({ knownAt, event, name, happened, crps, errorDays, range }) => {
      const row = forecasts.find((one) => one.knownAt === knownAt)?.rows.find(({ key }) => event.split(' ')[0] === key);
      const said = [P10, P50, P80, P90].map((level) => row?.days[level] ?? '–');
      const place = range === null ? '–' : `${range.low.toFixed(2)} to ${range.high.toFixed(2)}`;
      const cells = [
        knownAt,
        name,
        ...said,
        happened ?? 'not by the cut',
        errorDays === null ? '–' : formatSignedDays(errorDays),
        days(crps),
        place,
      ];
      return `| ${cells.join(' | ')} |`;
    });
  const levels = [P10, P50, P80, P90].map((level) => `P${Math.round((LEVELS[level] ?? 0) * 100)}`);
  return [
    `| known | what | ${levels.join(' | ')} | happened | P50 off by | CRPS | outcome lies at |`,
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
