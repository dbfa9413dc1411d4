import type { ContributorsPart, IndicatorRow } from '../../domain/board/types';
import { STANCES_TITLE } from '../../domain/definitions/stance/name';
import { formatCount, formatPercent, formatQuantity } from '../../domain/format';
import { MILESTONE_WORDS, slipCell } from '../../domain/milestones/words';
import { NUMBER_NOT_KNOWN, ONLY_EXPECTED, shortfallWords } from '../../domain/requirements/pledge-words';
import { measureName } from '../../domain/shapes/measure-names';
import { rungsOf } from '../../domain/shapes/rungs';
import { shapeOf } from '../../domain/shapes/shapes';
import { leadChart } from './chart-sections';
import { PACK_COLOURS, type PackPages } from './pack-pages';
import { drawTable, TABLE_START, type TableRow } from './table';
import type { PackInput } from './types';
import { dayWords, figureWords, provenanceWords } from './words';

const { gap, muted, deployed } = PACK_COLOURS;

function contributorRows(part: ContributorsPart, { links }: PackInput): TableRow[] {
  const { rows, unquantified = [], totals, shortfall, expected, unit } = part;
  const measures = totals.map(({ measure }) => measure);
  const cells = [...rows, ...unquantified].map(
    (row): TableRow => ({
      cells: [
        {
          text: row.name,
          weight: 600,
          meta: [row.onLines ?? '', unquantified.includes(row) ? NUMBER_NOT_KNOWN : '', row.conditions]
            .filter((words) => words !== '')
            .join(' · '),
        },
        ...measures.map((measure) => {
          const cell = row.rungs.find((rung) => rung.measure === measure);
          if (!cell || cell.value === null) return { text: '–', fill: muted };
          return {
            text: formatQuantity(cell.value, unit),
            meta: provenanceWords(cell.provenance, unit, false),
            link: links.figure(cell.seriesKey),
          };
        }),
      ],
    }),
  );
  const short: TableRow[] =
    shortfall === null || shortfall <= 0
      ? []
      : [
          {
            cells: [
              {
                text: expected.length > 0 ? expected.join(' or ') : 'Nobody yet',
                fill: gap,
                meta: expected.length > 0 ? ONLY_EXPECTED : 'short of the plan',
              },
              ...measures.map((measure) =>
                measure === rungsOf(part).offered
                  ? { text: formatQuantity(shortfall, unit), fill: gap, meta: shortfallWords(part) }
                  : { text: '' },
              ),
            ],
          },
        ];
  const total: TableRow = {
    isTotal: true,
    cells: [
      { text: 'Headline total', meta: 'the greatest floor' },
      ...totals.map(({ value, provenance, seriesKey }) => ({
        text: figureWords(value, unit),
        meta: provenanceWords(provenance, unit),
        link: links.figure(seriesKey),
      })),
    ],
  };
  return [...cells, ...short, total];
}

export async function contributorSection(pages: PackPages, input: PackInput): Promise<void> {
  if (input.pack.contributors.length === 0) return;
  pages.section(
    'Contributors',
    'Who gives what, by stage; a stage counts all that is at it or beyond. Below a figure: grade and age.',
    TABLE_START,
  );
  for (const part of input.pack.contributors) {
    pages.heading(part.forceName, 90, `${part.unit}, ${formatCount(part.rows.length, 'contributor')}`);
    const heads = [
      { label: 'Contributor', share: 40 },
      ...part.totals.map(({ measure }) => ({
        label: measureName(measure, part),
        share: Math.min(20, 60 / Math.max(1, part.totals.length)),
        isNumber: true,
      })),
    ];
    await drawTable(pages, heads, contributorRows(part, input));
  }
}

export async function milestoneSection(pages: PackPages, input: PackInput): Promise<void> {
  const { milestones } = input.pack;
  const lead = leadChart(pages, input, 'milestones');
  pages.section(
    'Milestones',
    'First forecast, later forecasts, latest forecast and the day reached. Slip is counted from the first forecast or the reported baseline; of a missed one to the viewed day, at least.',
    lead.height + TABLE_START,
  );
  await lead.draw();
  const names = new Map(milestones.map(({ key, name }) => [key, name]));
  const rows = milestones.map(({ key, name, state, baseline, forecast, actual, slipDays, dependsOn, provenance }): TableRow => {
    const after = dependsOn.map((one) => names.get(one) ?? one).join(', ');
    return {
      cells: [
        {
          text: name,
          weight: 600,
          meta: after === '' ? '' : `after: ${after}`,
          link: input.links.figure(provenance.seriesKeys[0] ?? `milestone.${key}.forecast`),
        },
        {
          text: MILESTONE_WORDS[state],
          ...(state === 'missed' ? { fill: gap } : state === 'reached' ? { fill: deployed } : {}),
          meta: provenanceWords(provenance, 'day', false),
        },
        { text: dayWords(baseline) },
        { text: dayWords(forecast) },
        { text: dayWords(actual) },
        { text: slipCell({ slipDays, state }), ...(slipDays !== null && slipDays > 0 ? { fill: gap } : {}) },
      ],
    };
  });
  const heads = [
    { label: 'Milestone', share: 33 },
    { label: 'State', share: 15 },
    { label: 'First forecast', share: 14 },
    { label: 'Latest', share: 14 },
    { label: 'Reached', share: 14 },
    { label: 'Slip', share: 10, isNumber: true },
  ];
  if (rows.length === 0) pages.paragraph('No milestone was known on this day.', { size: 9 });
  else await drawTable(pages, heads, rows);
}

function indicatorRow(row: Omit<IndicatorRow, 'spark'>, { pack, links }: PackInput): TableRow {
  const component = pack.readiness.components.find(({ key }) => key === row.componentKey)?.name ?? '';
  return {
    cells: [
      { text: row.name, weight: 600, meta: [component, row.isAssumption ? 'assumption' : ''].filter((words) => words !== '').join(' · ') },
      {
        text: row.value === null ? 'not reported' : row.valueText,
        meta: provenanceWords(row.provenance, row.unit),
        link: links.figure(row.seriesKey),
        ...(row.value === null ? { fill: muted } : {}),
      },
      { text: row.target === null ? '–' : formatQuantity(row.target, row.unit) },
      {
        text: row.attainment === null ? 'not measured' : formatPercent(row.attainment),
        ...(row.attainment === null ? { fill: muted } : {}),
      },
      { text: row.note },
    ],
  };
}

export async function indicatorSection(pages: PackPages, input: PackInput): Promise<void> {
  const { indicators, signs, readiness } = input.pack;
  pages.section(
    'Indicators and readiness',
    'Value against target. Readiness is made of what is measured; what is not is left out, and said.',
    TABLE_START,
  );
  const heads = [
    { label: 'Indicator', share: 28 },
    { label: 'Value', share: 21, isNumber: true },
    { label: 'Target', share: 12, isNumber: true },
    { label: 'Attainment', share: 13, isNumber: true },
    { label: 'Note', share: 26 },
  ];
  if (indicators.length > 0)
    await drawTable(
      pages,
      heads,
      indicators.map((row) => indicatorRow(row, input)),
    );
  if (signs.length > 0) {
    pages.heading(shapeOf(input.pack).words.opposing, 70, 'Signs, by strength of evidence.');
    const rows = signs.map(
      (row): TableRow => ({
        cells: [
          { text: row.name, weight: 600, link: input.links.figure(row.seriesKey) },
          { text: row.value === null ? 'nobody reported' : row.valueText, meta: provenanceWords(row.provenance, row.unit) },
          { text: row.note },
        ],
      }),
    );
    await drawTable(
      pages,
      [
        { label: 'Sign', share: 36 },
        { label: 'Evidence', share: 22 },
        { label: 'Where it was seen', share: 42 },
      ],
      rows,
    );
  }
  await stanceTable(pages, input);
  pages.heading('How readiness is made', 40);
  for (const words of readiness.method) pages.paragraph(words, { size: 8.5 }, { after: 2 });
}

/** Beside the signs of the other side's preparation: no page of its own, which a few rows would leave empty. */
async function stanceTable(pages: PackPages, input: PackInput): Promise<void> {
  const { stances = [] } = input.pack;
  if (stances.length === 0) return;
  pages.heading(STANCES_TITLE, 70, 'Who holds back, who presses, and why.');
  const rows = stances.map(
    ({ actor, question, seriesKey, stance, since, why, provenance }): TableRow => ({
      cells: [
        { text: actor, weight: 600, meta: question, link: input.links.figure(seriesKey) },
        {
          text: stance ?? 'nobody reported',
          meta: provenanceWords(provenance, 'stance'),
          ...(stance === 'opposes' || stance === 'reserved'
            ? { fill: gap }
            : stance === null || stance === 'unknown'
              ? { fill: muted }
              : {}),
        },
        { text: dayWords(since) },
        { text: why },
      ],
    }),
  );
  await drawTable(
    pages,
    [
      { label: 'Actor', share: 30 },
      { label: 'Stance', share: 20 },
      { label: 'Since', share: 14 },
      { label: 'Reason', share: 36 },
    ],
    rows,
  );
}
