import { formatDay } from '../../domain/format';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '../../domain/words';
import { PACK_COLOURS, type Sheet } from './sheet';
import type { PackInput } from './types';

const LABEL = 92;
const BODY = 8.8;

function row(sheet: Sheet, label: string, paragraphs: readonly string[], link?: string): void {
  if (paragraphs.length === 0) return;
  for (const [index, words] of paragraphs.entries()) {
    if (index === 0) sheet.keep(2 * BODY * 1.34);
    if (index === 0) sheet.line(sheet.left, sheet.y + BODY * 1.1, label, { size: BODY, weight: 600, fill: PACK_COLOURS.muted });
    sheet.paragraph(
      words,
      { size: BODY, link: link ?? (/^https?:\/\/\S+$/.test(words) ? words : undefined) },
      { x: sheet.left + LABEL, after: 1.5 },
    );
  }
  sheet.y += 5;
}

/** Counting rules, each once, with what is counted by it. */
function rulesOf({ charts }: PackInput): string[] {
  const byRule = new Map<string, string[]>();
  for (const { chart } of charts) {
    const { countingRule, title } = chart.caption;
    if (countingRule !== '') byRule.set(countingRule, [...(byRule.get(countingRule) ?? []), title]);
  }
  return [...byRule].map(([rule, titles]) => (titles.length > 3 ? `${rule}.` : `${titles.join(', ')}: ${rule}.`).replace(/\.\.$/, '.'));
}

const GRADES = [
  'A grade is a letter for the source and a figure for the information: the Admiralty scale (STANAG 2511).',
  Object.entries(RELIABILITY_WORDS)
    .map(([letter, words]) => `${letter} ${words}`)
    .join(', '),
  Object.entries(CREDIBILITY_WORDS)
    .map(([figure, words]) => `${figure} ${words}`)
    .join(', '),
];

/** The first page: which operation, which day, how it was counted, what it was made of. Answers where the contents will stand. */
export function titlePage(sheet: Sheet, input: PackInput): Readonly<{ finish: () => void }> {
  const { pack, links, madeFrom } = input;
  sheet.addPage();
  sheet.pdf.outline.addItem('Title');
  sheet.rule(sheet.y, PACK_COLOURS.ink, 4);
  sheet.y += 14;
  sheet.line(sheet.left, sheet.y + 9, 'Muster', { size: 11, weight: 700 });
  sheet.lineEnd(sheet.right, sheet.y + 9, 'Briefing pack', { size: 11, weight: 600, fill: PACK_COLOURS.muted });
  sheet.y += 42;
  sheet.paragraph(pack.title, { size: 27, weight: 700 }, { tag: 'H1', after: 2 });
  sheet.paragraph(pack.subtitle, { size: 12, fill: PACK_COLOURS.muted }, { after: 12 });
  sheet.paragraph(`As known on ${formatDay(pack.knownAt)}`, { size: 17, weight: 600 }, { after: 14 });
  sheet.rule(sheet.y, PACK_COLOURS.ink, 1);
  sheet.y += 8;
  const isSameDay = pack.asOf === pack.knownAt;
  const days = `True for ${formatDay(pack.asOf)} (as-of)${isSameDay ? '' : ', which is another day than that of knowing'}, as known on ${formatDay(pack.knownAt)} (known-at). What became known later is not in it.`;
  row(sheet, 'Days', [days]);
  row(sheet, 'Made from', madeFrom);
  row(sheet, 'Address', [links.board], links.board);
  row(sheet, 'Revision', [`${pack.revision} of the operation’s change log`]);
  row(sheet, 'Counted', rulesOf(input));
  row(sheet, 'Filters', ['None: every force, milestone, indicator and place that was known on the day.']);
  row(sheet, 'Grades', GRADES);
  row(sheet, 'Signs', [
    '≠ live reports disagree; stale: older than the figure’s update interval; – or hatched: nobody reported, which is not zero.',
  ]);
  const contents = sheet.pdf.struct('TOC');
  sheet.pdf.addStructure(contents);
  const [page, top] = [sheet.pages, sheet.y + 4];
  return {
    finish: () => {
      const step = 15;
      // On the title page where there is room, else over what follows it: contents never leave the page.
      const fits = top + 24 + sheet.sections.length * step <= sheet.bottom;
      if (!fits) {
        contents.end();
        return;
      }
      sheet.pdf.switchToPage(page - 1);
      contents.add(
        sheet.pdf.struct('TOCI', {}, () => {
          sheet.line(sheet.left, top + 12, 'Contents', { size: 11.5, weight: 700 });
          for (const [index, { title, page: number, name }] of sheet.sections.entries()) {
            const y = top + 30 + index * step;
            sheet.line(sheet.left, y, title, { size: 9.5 });
            sheet.lineEnd(sheet.right, y, String(number), { size: 9.5, weight: 600 });
            sheet.pdf.goTo(sheet.left, y - 10, sheet.width, step, name);
          }
        }),
      );
      contents.end();
    },
  };
}
