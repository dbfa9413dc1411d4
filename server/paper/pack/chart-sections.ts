import type { PreparedChart } from '../../domain/charts/kinds';
import { wrapText } from '../../domain/charts/text-width';
import type { ChartEvent } from '../../domain/charts/trend/schema';
import { formatDay, unitWords } from '../../domain/format';
import type { FrozenChart } from '../../domain/snapshots/types';
import { PACK_COLOURS, type PackPages, type Picture } from './pack-pages';
import { chartNamed } from './summary';
import { drawTable, type TableRow } from './table';
import type { PackInput } from './types';

const { muted } = PACK_COLOURS;
/** No chart is higher: what stands below it belongs on its page, and of those after the first two stand on one. */
const MOST_HEIGHT = { lead: 440, other: 285 } as const;
/** A lower chart is hard to read. */
const LEAST_HEIGHT = 185;
/** Points for the title of a chart and for what makes it checkable. */
const BESIDE_CHART = 100;
const FOOT = { size: 7.4, fill: muted } as const;

/** What makes a chart checkable: rule and sources. */
function saidOf({ caption: { countingRule, sources } }: PreparedChart): string[] {
  const named = sources.slice(0, 3).join('; ') + (sources.length > 3 ? ` and ${sources.length - 3} more` : '');
  return [countingRule === '' ? '' : `Counted: ${countingRule}`, named === '' ? '' : `Sources: ${named}`].filter((words) => words !== '');
}

function footHeight(pages: PackPages, chart: PreparedChart, address: string): number {
  const lines = [...saidOf(chart), address].reduce((sum, words) => sum + wrapText(words, pages.width, FOOT.size, 600).length, 0);
  return lines * FOOT.size * 1.34 + 16;
}

/** A chart, and below it what makes it checkable and the address where it stands. */
function drawWithFoot(pages: PackPages, picture: Picture, chart: PreparedChart, address: string): void {
  const { x, width } = picture.draw(pages.left, pages.y);
  pages.pdf.link(x, pages.y, width, picture.height, address);
  pages.y += picture.height + 5;
  for (const words of saidOf(chart)) pages.paragraph(words, FOOT, { after: 0.5 });
  pages.paragraph(address, { size: FOOT.size, weight: 600, link: address }, { after: 8 });
}

type Block = Readonly<{ height: number; draw: () => void }>;

/** One chart with its title and all that makes it checkable, together on a page. `height` is what stands below the title. */
function chartBlock(pages: PackPages, { chart }: FrozenChart, address: string, hasEvents: boolean, most: number): Block {
  const picture = pages.picture(chart, hasEvents, { width: pages.width, height: most });
  const height = picture.height + footHeight(pages, chart, address) - 4;
  return {
    height,
    draw: () => {
      pages.heading(chart.caption.title, height, unitWords(chart.caption.unit));
      drawWithFoot(pages, picture, chart, address);
    },
  };
}

function sameEvents(a: readonly ChartEvent[], b: readonly ChartEvent[]): boolean {
  return a.length === b.length && a.every(({ key, number }, index) => b[index]?.key === key && b[index]?.number === number);
}

function trendsOf({ charts }: PackInput): FrozenChart[] {
  return charts.filter(({ chart }) => chart.kind === 'trend');
}

/** The numbered events stand below the first trend; another chart carries its own key where its numbers are others. */
export async function trendSection(pages: PackPages, input: PackInput): Promise<void> {
  const [lead, ...others] = trendsOf(input);
  if (!lead) return;
  const events = leadEvents(input);
  const block = chartBlock(pages, lead, input.links.chart(lead.name), false, MOST_HEIGHT.lead);
  pages.section(
    'Over time',
    'Each line holds from one report to the next; a gap is a time in which nobody reported. Numbers are events.',
    block.height + 40,
  );
  block.draw();
  await pages.breathe();
  await eventTable(pages, events);
  for (const trend of others) {
    const own = trend.chart.kind === 'trend' ? trend.chart.events : [];
    chartBlock(pages, trend, input.links.chart(trend.name), !sameEvents(own, events), otherHeight(pages)).draw();
    await pages.breathe();
  }
}

/** A chart a little lower stands on the page that is begun, where one of usual height begins another. */
function otherHeight(pages: PackPages): number {
  const room = pages.bottom - pages.y - BESIDE_CHART;
  return room < LEAST_HEIGHT ? MOST_HEIGHT.other : Math.min(MOST_HEIGHT.other, room);
}

function leadEvents(input: PackInput): readonly ChartEvent[] {
  const [lead] = trendsOf(input);
  return lead?.chart.kind === 'trend' ? lead.chart.events : [];
}

async function eventTable(pages: PackPages, events: readonly ChartEvent[]): Promise<void> {
  if (events.length === 0) return;
  pages.heading('Events', 60, 'What the numbers in the chart stand for.');
  const rows = events.map(
    ({ number, day, title }): TableRow => ({ cells: [{ text: String(number), weight: 700 }, { text: formatDay(day) }, { text: title }] }),
  );
  const heads = [
    { label: 'No.', share: 5 },
    { label: 'Day', share: 14 },
    { label: 'Event', share: 81 },
  ];
  await drawTable(pages, heads, rows);
}

/** A chart at the head of a section: the points that it takes, and how it is drawn once the section has begun. None: 0, and nothing is drawn. */
export function leadChart(
  pages: PackPages,
  { charts, links }: PackInput,
  name: string,
): Readonly<{ height: number; draw: () => Promise<void> }> {
  const found = chartNamed(charts, name);
  if (!found) return { height: 0, draw: async () => undefined };
  const picture = pages.picture(found.chart, false, { width: pages.width, height: MOST_HEIGHT.lead });
  return {
    height: picture.height + footHeight(pages, found.chart, links.chart(name)),
    draw: async () => {
      await pages.breathe();
      drawWithFoot(pages, picture, found.chart, links.chart(name));
      await pages.breathe();
    },
  };
}
