import { formatDay } from '../../domain/format';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '../../domain/words';
import { PACK_COLOURS, type PackPages } from './pack-pages';
import type { PackInput } from './types';
import { verdictBlock } from './verdict-sections';

const LABEL = 92;
const BODY = 8.8;

function row(pages: PackPages, label: string, paragraphs: readonly string[], link?: string): void {
  if (paragraphs.length === 0) return;
  for (const [index, words] of paragraphs.entries()) {
    if (index === 0) pages.keep(2 * BODY * 1.34);
    if (index === 0) pages.line(pages.left, pages.y + BODY * 1.1, label, { size: BODY, weight: 600, fill: PACK_COLOURS.muted });
    pages.paragraph(
      words,
      { size: BODY, link: link ?? (/^https?:\/\/\S+$/.test(words) ? words : undefined) },
      { x: pages.left + LABEL, after: 1.5 },
    );
  }
  pages.y += 5;
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
export function titlePage(pages: PackPages, input: PackInput): Readonly<{ finish: () => void }> {
  const { pack, links, madeFrom } = input;
  pages.addPage();
  pages.pdf.outline.addItem('Title');
  pages.rule(pages.y, PACK_COLOURS.ink, 4);
  pages.y += 14;
  pages.line(pages.left, pages.y + 9, 'Muster', { size: 11, weight: 700 });
  pages.lineEnd(pages.right, pages.y + 9, 'Briefing pack', { size: 11, weight: 600, fill: PACK_COLOURS.muted });
  pages.y += 42;
  pages.paragraph(pack.title, { size: 27, weight: 700 }, { tag: 'H1', after: 2 });
  pages.paragraph(pack.subtitle, { size: 12, fill: PACK_COLOURS.muted }, { after: 12 });
  pages.paragraph(`As known on ${formatDay(pack.knownAt)}`, { size: 17, weight: 600 }, { after: 14 });
  verdictBlock(pages, input);
  pages.rule(pages.y, PACK_COLOURS.ink, 1);
  pages.y += 8;
  const isSameDay = pack.asOf === pack.knownAt;
  const days = `True for ${formatDay(pack.asOf)} (as-of)${isSameDay ? '' : ', which is another day than that of knowing'}, as known on ${formatDay(pack.knownAt)} (known-at). What became known later is not in it.`;
  row(pages, 'Days', [days]);
  row(pages, 'Made from', madeFrom);
  row(pages, 'Address', [links.board], links.board);
  row(pages, 'Revision', [`${pack.revision} of the operation’s change log`]);
  row(pages, 'Counted', rulesOf(input));
  row(pages, 'Filters', ['None: every force, milestone, indicator and place that was known on the day.']);
  row(pages, 'Grades', GRADES);
  row(pages, 'Signs', [
    '≠ live reports disagree; stale: older than the figure’s update interval; – or hatched: nobody reported, which is not zero.',
  ]);
  const contents = pages.pdf.struct('TOC');
  pages.pdf.addStructure(contents);
  const [page, top] = [pages.pages, pages.y + 4];
  return {
    finish: () => {
      const [step, gutter] = [15, 24];
      const width = (pages.width - gutter) / 2;
      const tall = Math.ceil(pages.sections.length / 2);
      // Where the title page has no room for them, the outline alone has the contents.
      const fits = top + 24 + tall * step <= pages.bottom;
      if (!fits) {
        contents.end();
        return;
      }
      pages.pdf.switchToPage(page - 1);
      contents.add(
        pages.pdf.struct('TOCI', {}, () => {
          pages.line(pages.left, top + 12, 'Contents', { size: 11.5, weight: 700 });
          for (const [index, { title, page: number, name }] of pages.sections.entries()) {
            const x = pages.left + (index < tall ? 0 : width + gutter);
            const y = top + 30 + (index % tall) * step;
            pages.line(x, y, title, { size: 9.5 });
            pages.lineEnd(x + width, y, String(number), { size: 9.5, weight: 600 });
            pages.pdf.goTo(x, y - 10, width, step, name);
          }
        }),
      );
      contents.end();
    },
  };
}
