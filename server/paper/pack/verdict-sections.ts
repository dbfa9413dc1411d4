import { formatDay, formatQuantity } from '../../domain/format';
import { readinessWords, strengthWords, waitsWords, whenWords } from '../../domain/outlook/words';
import { PACK_COLOURS, type PackPages } from './pack-pages';
import { drawTable, TABLE_START, type TableRow } from './table';
import type { PackInput } from './types';
import { dayWords } from './words';

const { gap, muted } = PACK_COLOURS;

/** What a reader came for, before anything else: how ready, how much is there, by when, and what it waits for. */
export function verdictBlock(pages: PackPages, { pack }: PackInput): void {
  const { verdict, knownAt } = pack;
  if (!verdict) return;
  pages.paragraph(`${readinessWords(verdict)}.`, { size: 21, weight: 700 }, { after: 3 });
  const sentences = [verdict.strength ? strengthWords(verdict.strength) : '', whenWords(verdict.outlook, knownAt), waitsWords(verdict)];
  for (const words of sentences) if (words !== '') pages.paragraph(words, { size: 12.5 }, { after: 3 });
  pages.y += 11;
}

/** When each milestone and share of a plan is there, by the last forecast that was known. */
export async function forecastSection(pages: PackPages, { pack, links }: PackInput): Promise<void> {
  const outlook = pack.verdict?.outlook;
  if (!outlook) return;
  const { milestones, strengths = [], knownAt, horizon, answer } = outlook;
  pages.section(
    'Forecast',
    `From what was known on ${formatDay(knownAt)}, kept and sealed then. A day by which half, or 80 %, of the simulated runs are there.`,
    TABLE_START,
  );
  const rows = [...strengths, ...Object.values(milestones)].map(({ key, name, p50, p80 }): TableRow => {
    const day = (one: string | null) => (one === null ? { text: `not by ${formatDay(horizon)}`, fill: muted } : { text: dayWords(one) });
    return {
      cells: [
        { text: name, weight: 600, meta: key === answer?.key ? 'the question of the operation' : '', link: links.board },
        day(p50),
        day(p80),
      ],
    };
  });
  if (rows.length === 0) pages.paragraph('Everything that it asks for was reached.', { size: 9 });
  else
    await drawTable(
      pages,
      [
        { label: 'What', share: 56 },
        { label: 'In half of the runs by', share: 22 },
        { label: 'In 80 % by', share: 22 },
      ],
      rows,
    );
}

/** What each force needs, what offers fill of it, and by when. */
export async function requirementSection(pages: PackPages, { pack, links }: PackInput): Promise<void> {
  const { requirements = [] } = pack;
  if (requirements.length === 0) return;
  pages.section(
    'Requirements',
    'What is needed, and what offers fill of it. Too much on one line makes good no gap on another.',
    TABLE_START,
  );
  for (const { forceName, unit, fill, rows } of requirements) {
    pages.heading(forceName, 90, [unit, ...fill].join('. '));
    await drawTable(
      pages,
      [
        { label: 'Requirement', share: 40 },
        { label: 'Needed', share: 14, isNumber: true },
        { label: 'Offered', share: 14, isNumber: true },
        { label: '', share: 1 },
        { label: 'By', share: 13 },
        { label: 'How it stands', share: 22 },
      ],
      rows.map(
        ({ seriesKey, name, needed, offered, neededBy, state, isShort }): TableRow => ({
          cells: [
            { text: name, weight: 600, link: links.figure(seriesKey) },
            { text: needed === null ? '–' : formatQuantity(needed, unit) },
            { text: offered === null ? '–' : formatQuantity(offered, unit) },
            { text: '' },
            { text: dayWords(neededBy) },
            { text: state, ...(isShort ? { fill: gap } : {}) },
          ],
        }),
      ),
    );
  }
}
