import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Months are counted from the year 0. */
export type Month = number;
export const monthOf = (day: string): Month => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** An authorised strength of a mission, with its authority. */
export type PlanRow = Readonly<{
  mission: string;
  day: string;
  strength: number;
  military: number | null;
  police: number | null;
  resolution: string;
  basis: string;
  address: string;
  note: string;
}>;

/** A mission of the evaluation: its strength by month, and the window in which it grew. */
export type Mission = Readonly<{
  name: string;
  /** The last month with a return counts until the next. */
  strengthIn: (month: Month) => number;
  /** Null where there was no return. */
  returnOf: (month: Month) => number | null;
  months: readonly Month[];
  growthEnds: Month;
  firstMonth: Month;
  isPaused: (month: Month) => boolean;
  plans: readonly PlanRow[];
}>;

/** A question of the evaluation with its outcome, months from the standing month. */
export type UnQuestion = Readonly<{
  mission: string;
  planDay: string;
  month: Month;
  share: number;
  strength: number;
  plan: number;
  cut: number;
  happened: number | null;
}>;

export type UnData = Readonly<{ missions: readonly Mission[]; questions: readonly UnQuestion[] }>;

/** The last month of the returns. */
export const LAST_MONTH = monthOf('2017-03');

/** Cells by header of a comma-separated text; quoted cells may hold commas, doubled quotes and line ends. */
function readTable(path: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (isQuoted && letter === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (letter === ',' || letter === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  const [head = [], ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));
}

const numberOf = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

function missionOf(window: Record<string, string>, totals: readonly Record<string, string>[], plans: readonly PlanRow[]): Mission {
  const names = new Set((window['names_in_file'] ?? '').split('|'));
  const strengths = new Map<Month, number>();
  for (const { mission = '', date = '', total } of totals)
    if (names.has(mission)) strengths.set(monthOf(date), (strengths.get(monthOf(date)) ?? 0) + (numberOf(total) ?? 0));
  const months = [...strengths.keys()].sort((a, b) => a - b);
  const pauses = (window['pauses'] ?? '')
    .split('|')
    .filter((one) => one !== '')
    .map((one) => one.split('/').map(monthOf));
  const strengthIn = (month: Month) => strengths.get(months.findLast((one) => one <= month) ?? -1) ?? 0;
  return {
    name: window['mission'] ?? '',
    strengthIn,
    returnOf: (month) => strengths.get(month) ?? null,
    months,
    growthEnds: monthOf(window['growth_ends'] ?? ''),
    firstMonth: window['first_month'] ? monthOf(window['first_month']) : 0,
    isPaused: (month) => pauses.some(([from = 0, to = 0]) => month >= from && month <= to),
    plans: plans.filter(({ mission }) => mission === window['mission']),
  };
}

/** The UN's returns, the plans and the questions of the evaluation; null where the folder has them not. */
export function readUnData(folder = process.env['MUSTER_UN_DATA']): UnData | null {
  const file = (name: string) => join(folder ?? '', name);
  const totals = file('un_missions_monthly_totals_1990-11_2017-03.csv');
  if (!folder || ![totals, file('plans.csv'), file('plan_windows.csv'), file('questions.csv')].every((path) => existsSync(path)))
    return null;
  const plans = readTable(file('plans.csv')).map((row): PlanRow => {
    const { mission = '', day = '', resolution = '', basis = '', address = '', note = '' } = row;
    const counts = { strength: Number(row['strength']), military: numberOf(row['military']), police: numberOf(row['police']) };
    return { mission, day, ...counts, resolution, basis, address, note };
  });
  const rows = readTable(totals);
  return {
    missions: readTable(file('plan_windows.csv')).map((window) => missionOf(window, rows, plans)),
    questions: readTable(file('questions.csv')).map((row) => ({
      mission: row['mission'] ?? '',
      planDay: row['plan_day'] ?? '',
      month: monthOf(row['standing_month'] ?? ''),
      share: Number(row['share']),
      strength: Number(row['strength']),
      plan: Number(row['plan']),
      cut: Number(row['months_observed']),
      happened: numberOf(row['reached_in_month']),
    })),
  };
}
