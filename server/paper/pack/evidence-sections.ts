import { formatCount, formatDay, formatQuantity } from '../../domain/format';
import { hindsightWords } from '../../domain/reading/hindsight';
import { CONTROLS } from '../../domain/words';
import { leadChart } from './chart-sections';
import { PACK_COLOURS, type PackPages } from './pack-pages';
import { drawTable, TABLE_START, type TableRow } from './table';
import type { PackInput } from './types';
import { dayWords, figureWords } from './words';

const { gap, muted } = PACK_COLOURS;

/** More figures of one source than these are counted. */
const MOST_TAKEN = 6;

function takenWords(names: readonly string[]): string {
  const more = names.length - MOST_TAKEN;
  return names.slice(0, MOST_TAKEN).join('; ') + (more > 0 ? ` and ${formatCount(more, 'other')}` : '');
}

export async function theatreSection(pages: PackPages, input: PackInput): Promise<void> {
  const { places } = input.pack.theatre;
  if (places.length === 0) return;
  const lead = leadChart(pages, input, 'theatre');
  pages.section(
    'The theatre',
    'Who holds which place, by the last adopted report. Map: Natural Earth. Coordinates: GeoNames (CC BY 4.0), Geo-PKO.',
    lead.height + TABLE_START,
  );
  await lead.draw();
  const rows = places.map(
    ({ key, name, kind, control, since, why, hindsight }): TableRow => ({
      cells: [
        { text: name, weight: 600, meta: kind, link: input.links.figure(`place.${key}.control`) },
        { text: control ?? 'nobody reported', ...(control === CONTROLS[0] ? { fill: gap } : control === null ? { fill: muted } : {}) },
        { text: dayWords(since), meta: hindsightWords(hindsight) },
        { text: why },
      ],
    }),
  );
  await drawTable(
    pages,
    [
      { label: 'Place', share: 24 },
      { label: 'Control', share: 16 },
      { label: 'Since', share: 14 },
      { label: 'Why it matters', share: 46 },
    ],
    rows,
  );
}

export async function conflictSection(pages: PackPages, input: PackInput): Promise<void> {
  const { conflicts } = input.pack;
  pages.section('Open conflicts', 'Live reports that disagree. The adopted one is counted; the others are kept beside it.', TABLE_START);
  if (conflicts.length === 0) pages.paragraph('No live reports disagree.', { size: 9 });
  const heads = [
    { label: 'Value', share: 18, isNumber: true },
    { label: 'Source', share: 42 },
    { label: 'Grade', share: 10 },
    { label: 'As of', share: 15 },
    { label: 'Known at', share: 15 },
  ];
  for (const { name, unit, claims, reason, seriesKey } of conflicts) {
    pages.heading(name, 60, `${unit}${unit === '' ? '' : '. '}Adopted: ${reason}`);
    const rows = claims.map(
      ({ value, low, high, source, grade, asOf, knownAt, isAdopted }): TableRow => ({
        cells: [
          {
            text: figureWords(value, unit),
            weight: isAdopted ? 700 : 400,
            meta: [
              isAdopted ? 'adopted' : '',
              low !== null && high !== null && low !== high ? `${formatQuantity(low, unit)} to ${formatQuantity(high, unit)}` : '',
            ]
              .filter((words) => words !== '')
              .join(' · '),
            link: input.links.figure(seriesKey),
          },
          { text: source },
          { text: grade },
          { text: formatDay(asOf) },
          { text: formatDay(knownAt) },
        ],
      }),
    );
    await drawTable(pages, heads, rows);
  }
}

export async function sourceSection(pages: PackPages, input: PackInput): Promise<void> {
  const { sources } = input.pack;
  pages.section(
    'Sources',
    'Sources with reports that were known on the day, the most used first, with the grades that their reports were given and what was taken from each.',
    TABLE_START,
  );
  const rows = sources.map(
    ({ title, address, reliability, grades, reportCount, firstKnown, taken = [] }): TableRow => ({
      cells: [
        { text: title, weight: 600, meta: address, link: /^https?:\/\//.test(address) ? address : undefined },
        { text: '', meta: takenWords(taken) },
        { text: reliability },
        { text: grades.join(', ') },
        { text: String(reportCount) },
        { text: '' },
        { text: dayWords(firstKnown) },
      ],
    }),
  );
  const heads = [
    { label: 'Source', share: 40 },
    { label: 'Taken from it', share: 30 },
    { label: 'Reliability', share: 10 },
    { label: 'Grades', share: 9 },
    { label: 'Reports', share: 8, isNumber: true },
    { label: '', share: 1 },
    { label: 'First known', share: 13 },
  ];
  if (rows.length === 0) pages.paragraph('Nothing was reported by this day.', { size: 9 });
  else await drawTable(pages, heads, rows);
}
