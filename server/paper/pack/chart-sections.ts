import type { PreparedChart } from '../../domain/charts/kinds';
import { wrapText } from '../../domain/charts/text-width';
import type { ChartEvent } from '../../domain/charts/trend/schema';
import { formatDay, unitWords } from '../../domain/format';
import type { FrozenChart } from '../../domain/snapshots/types';
import { PACK_COLOURS, type Plate, type Sheet } from './sheet';
import { chartNamed } from './summary';
import { drawTable, type TableRow } from './table';
import type { PackInput } from './types';

const { muted } = PACK_COLOURS;
/** No chart is higher: what stands below it belongs on its page, and of those after the first two stand on one. */
const MOST_HEIGHT = { lead: 440, other: 285 } as const;
const FOOT = { size: 7.4, fill: muted } as const;

/** What makes a chart checkable: rule and sources. */
function saidOf({ caption: { countingRule, sources } }: PreparedChart): string[] {
  const named = sources.slice(0, 3).join('; ') + (sources.length > 3 ? ` and ${sources.length - 3} more` : '');
  return [countingRule === '' ? '' : `Counted: ${countingRule}`, named === '' ? '' : `Sources: ${named}`].filter((words) => words !== '');
}

function footHeight(sheet: Sheet, chart: PreparedChart, address: string): number {
  const lines = [...saidOf(chart), address].reduce((sum, words) => sum + wrapText(words, sheet.width, FOOT.size, 600).length, 0);
  return lines * FOOT.size * 1.34 + 16;
}

/** A chart, and below it what makes it checkable and the address where it stands. */
function drawWithFoot(sheet: Sheet, plate: Plate, chart: PreparedChart, address: string): void {
  const { x, width } = plate.draw(sheet.left, sheet.y);
  sheet.pdf.link(x, sheet.y, width, plate.height, address);
  sheet.y += plate.height + 5;
  for (const words of saidOf(chart)) sheet.paragraph(words, FOOT, { after: 0.5 });
  sheet.paragraph(address, { size: FOOT.size, weight: 600, link: address }, { after: 8 });
}

/** One chart with its title and all that makes it checkable, together on a page. */
function chartBlock(sheet: Sheet, { chart }: FrozenChart, address: string, hasEvents: boolean, most: number): void {
  const plate = sheet.plate(chart, hasEvents, { width: sheet.width, height: most });
  sheet.heading(chart.caption.title, plate.height + footHeight(sheet, chart, address) - 4, unitWords(chart.caption.unit));
  drawWithFoot(sheet, plate, chart, address);
}

function sameEvents(a: readonly ChartEvent[], b: readonly ChartEvent[]): boolean {
  return a.length === b.length && a.every(({ key, number }, index) => b[index]?.key === key && b[index]?.number === number);
}

function trendsOf({ charts }: PackInput): FrozenChart[] {
  return charts.filter(({ chart }) => chart.kind === 'trend');
}

/** The numbered events stand below the first trend; another chart carries its own key where its numbers are others. */
export async function trendSection(sheet: Sheet, input: PackInput): Promise<void> {
  const [lead, ...others] = trendsOf(input);
  if (!lead) return;
  const events = leadEvents(input);
  sheet.section('Over time', 'Each line holds from one report to the next; a gap is a time in which nobody reported. Numbers are events.');
  chartBlock(sheet, lead, input.links.chart(lead.name), false, MOST_HEIGHT.lead);
  await sheet.breathe();
  await eventTable(sheet, events);
  for (const trend of others) {
    const own = trend.chart.kind === 'trend' ? trend.chart.events : [];
    chartBlock(sheet, trend, input.links.chart(trend.name), !sameEvents(own, events), MOST_HEIGHT.other);
    await sheet.breathe();
  }
}

function leadEvents(input: PackInput): readonly ChartEvent[] {
  const [lead] = trendsOf(input);
  return lead?.chart.kind === 'trend' ? lead.chart.events : [];
}

async function eventTable(sheet: Sheet, events: readonly ChartEvent[]): Promise<void> {
  if (events.length === 0) return;
  sheet.heading('Events', 60, 'What the numbers in the chart stand for.');
  const rows = events.map(
    ({ number, day, title }): TableRow => ({ cells: [{ text: String(number), weight: 700 }, { text: formatDay(day) }, { text: title }] }),
  );
  const heads = [
    { label: 'No.', share: 5 },
    { label: 'Day', share: 14 },
    { label: 'Event', share: 81 },
  ];
  await drawTable(sheet, heads, rows);
}

/** A chart at the head of a section. */
export async function leadChart(sheet: Sheet, { charts, links }: PackInput, name: string): Promise<void> {
  const found = chartNamed(charts, name);
  if (!found) return;
  const plate = sheet.plate(found.chart, false, { width: sheet.width, height: MOST_HEIGHT.lead });
  await sheet.breathe();
  drawWithFoot(sheet, plate, found.chart, links.chart(name));
  await sheet.breathe();
}
