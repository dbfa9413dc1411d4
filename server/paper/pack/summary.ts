import { layoutGauge } from '../../domain/charts/gauge/prepare';
import { truncateText, wrapText } from '../../domain/charts/text-width';
import { greatestOf } from '../../domain/extremes';
import { formatCount, formatQuantity } from '../../domain/format';
import { besideGap } from '../../domain/requirements/pledge-words';
import type { FrozenChart } from '../../domain/snapshots/types';
import { PACK_COLOURS, type PackPages } from './pack-pages';
import type { PackInput } from './types';
import { provenanceWords, scoreWords } from './words';

const { muted, ink, track, readiness, gap } = PACK_COLOURS;

function score(pages: PackPages, { pack, links }: PackInput): void {
  const { value, band, measured, of, components, method } = pack.readiness;
  const top = pages.y;
  const [scoreWidth, from] = [132, pages.left + 150];
  pages.tagged('P', () => {
    pages.line(pages.left, top + 40, scoreWords(value), { size: value === null ? 20 : 44, weight: 700, link: links.figure('readiness') });
    if (value !== null)
      pages.line(pages.left + pages.drawnWidth(scoreWords(value), { size: 44, weight: 700 }) + 6, top + 40, 'of 100', {
        size: 11,
        fill: muted,
      });
    const words = band ? `${band.word} (${band.rating})` : 'Nothing measured';
    pages.line(pages.left, top + 58, truncateText(words, scoreWidth, 11, 600), { size: 11, weight: 600 });
  });
  let below = top + 64;
  for (const words of wrapText(
    `Overall readiness. ${measured} of ${formatCount(of, 'component')} measured. ${method[1] ?? ''}`,
    scoreWidth,
    7.5,
  )) {
    below += 10;
    pages.line(pages.left, below, words, { size: 7.5, fill: muted });
  }
  const bar = 150;
  let y = top;
  for (const row of components) {
    const name = truncateText(row.name, pages.right - from - bar - 70, 9, 600);
    // What the other side has done counts against readiness: it is no progress.
    const against = row.isAgainst && row.value !== null;
    const drawn = against ? 1 - (row.value ?? 0) : row.value;
    pages.tagged('P', () => {
      pages.line(from, y + 10, name, { size: 9, weight: 600 });
      const measured = row.value === null ? `none of ${row.of} measured` : `${row.measured} of ${row.of} measured`;
      pages.line(from, y + 19, `${measured}${against ? ', counted against' : ''}`, { size: 6.8, fill: muted });
      pages.lineEnd(
        pages.right,
        y + 12,
        scoreWords(drawn),
        row.value === null ? { size: 7.5, fill: muted } : { size: 10, weight: 700, ...(against ? { fill: gap } : {}) },
      );
    });
    const x = pages.right - bar - 54;
    pages.box(x, y + 5, bar, 8, track);
    pages.box(x, y + 5, bar * Math.min(1, drawn ?? 0), 8, against ? gap : readiness);
    y += 23;
  }
  pages.y = Math.max(below, y) + 10;
}

const COLUMNS = 4;

/** Gauges in rows of four; each with its name above, and below it where its figure is from. */
async function gauges(pages: PackPages, { pack, charts, links }: PackInput): Promise<void> {
  const gutter = 14;
  const width = (pages.width - gutter * (COLUMNS - 1)) / COLUMNS;
  const drawn = pack.gauges.flatMap((gauge) => {
    const chart = charts.find(({ name }) => name === `gauge-${gauge.key}`)?.chart;
    return chart?.kind === 'gauge' ? [{ gauge, chart }] : [];
  });
  for (let first = 0; first < drawn.length; first += COLUMNS) {
    const row = drawn.slice(first, first + COLUMNS).map(({ gauge, chart }) => {
      const { width: wide, height } = layoutGauge(chart);
      return {
        gauge,
        chart,
        name: wrapText(gauge.title, width, 9, 600, 3),
        meta: wrapText(provenanceWords(gauge.provenance, gauge.unit), width, 6.8, 400, 4),
        // What the drawing takes below itself is room already.
        tall: ((height + 10) * width) / wide,
      };
    });
    const nameHeight = greatestOf(row.map(({ name }) => name.length)) * 11.5;
    const pictureHeight = greatestOf(row.map(({ tall }) => tall));
    const metaHeight = greatestOf(row.map(({ meta }) => meta.length)) * 8.8;
    pages.keep(nameHeight + pictureHeight + metaHeight + 14);
    const top = pages.y;
    for (const [index, { gauge, chart, name, meta }] of row.entries()) {
      const x = pages.left + index * (width + gutter);
      pages.tagged('H3', () => {
        name.forEach((words, line) => {
          pages.line(x, top + 9 + line * 11.5, words, { size: 9, weight: 600 });
        });
      });
      const picture = pages.picture(chart, false, { width, height: pictureHeight });
      picture.draw(x, top + nameHeight + 2);
      pages.pdf.link(x, top + nameHeight + 2, width, picture.height, links.chart(`gauge-${gauge.key}`));
      pages.tagged('P', () => {
        meta.forEach((words, line) => {
          pages.line(x, top + nameHeight + pictureHeight + 8 + line * 8.8, words, { size: 6.8, fill: muted });
        });
      });
      await pages.breathe();
    }
    pages.y = top + nameHeight + pictureHeight + metaHeight + 14;
  }
}

/** What is missing against the plan. */
function missing(pages: PackPages, { pack, links }: PackInput): void {
  const short = pack.gauges.filter(({ value, target }) => value !== null && target !== null && value < target);
  pages.heading('The gap', 30, 'Plan less what is there; a figure that nobody reported is not counted as zero.');
  if (short.length === 0) pages.paragraph('Nothing measured is short of its plan.', { size: 9 });
  for (const { title, value, target, unit, expected, unquantified, seriesKey } of short) {
    const words = formatQuantity((target ?? 0) - (value ?? 0), unit);
    const room = 84;
    const lines = wrapText([title, ...besideGap({ expected, unquantified })].join('. '), pages.width - room, 9);
    pages.keep(lines.length * 12 + 6);
    const top = pages.y;
    pages.tagged('P', () => {
      pages.lineEnd(pages.left + room - 12, top + 13, words, { size: 13, weight: 700, fill: gap, link: links.figure(seriesKey) });
      lines.forEach((line, index) => {
        pages.line(pages.left + room, top + 13 + index * 12, line, { size: 9, fill: ink });
      });
    });
    pages.y = top + Math.max(18, lines.length * 12 + 6);
  }
}

const MOST_DOUBTS = 12;

function doubts(pages: PackPages, { pack }: PackInput): void {
  const { conflicts, stale } = pack.doubts;
  const silent = pack.gauges.filter(({ value }) => value === null).length;
  const parts = [
    conflicts.length > 0 ? `${formatCount(conflicts.length, 'figure')} with reports that disagree` : '',
    stale.length > 0 ? `${formatCount(stale.length, 'figure')} stale` : '',
    silent > 0 ? `${formatCount(silent, 'gauge')} without a report` : '',
  ].filter((words) => words !== '');
  const all = [...conflicts, ...stale];
  pages.heading('Data warnings', 30);
  pages.paragraph(parts.length === 0 ? 'No reports disagree, and none is stale.' : `${parts.join(', ')}.`, { size: 9 });
  for (const { name, text } of all.slice(0, MOST_DOUBTS)) pages.paragraph(`${name}: ${text}`, { size: 8.2, fill: muted }, { after: 1 });
  if (all.length > MOST_DOUBTS)
    pages.paragraph(`and ${all.length - MOST_DOUBTS} more, marked beside their figures.`, { size: 8.2, fill: muted });
}

/** Overall readiness, the figures against the plan, what is missing, and what to take with care. */
export async function summarySection(pages: PackPages, input: PackInput): Promise<void> {
  pages.section('Summary', 'Readiness and its components, of 100; figures against the plan, the target at the mark.');
  score(pages, input);
  pages.heading('Measured against the plan', 150);
  await gauges(pages, input);
  missing(pages, input);
  doubts(pages, input);
}

export function chartNamed(charts: readonly FrozenChart[], name: string): FrozenChart | undefined {
  return charts.find((chart) => chart.name === name);
}
