import { openPdf } from '../../charts/pdf-document';
import { truncateText } from '../../domain/charts/text-width';
import { formatDay } from '../../domain/format';
import { trendSection } from './chart-sections';
import { conflictSection, sourceSection, theatreSection } from './evidence-sections';
import { PACK_COLOURS, PackPages } from './pack-pages';
import { summarySection } from './summary';
import { contributorSection, indicatorSection, milestoneSection } from './table-sections';
import { titlePage } from './title-page';
import type { PackInput } from './types';
import { forecastSection, requirementSection } from './verdict-sections';

/** Below each page: whose it is, which day, where it can be looked up, and which page of how many. */
function footers(pages: PackPages, { pack, links }: PackInput): void {
  const { muted } = PACK_COLOURS;
  const y = pages.height - 30;
  for (let page = 0; page < pages.pages; page += 1) {
    pages.pdf.switchToPage(page);
    pages.rule(y - 12, PACK_COLOURS.rule, 0.6);
    const number = `${page + 1} of ${pages.pages}`;
    const room = pages.width - 70;
    pages.pdf.markContent('Artifact', { type: 'Pagination' });
    pages.line(pages.left, y, truncateText(`${pack.title}, as known on ${formatDay(pack.knownAt)}`, room, 7.5, 600), {
      size: 7.5,
      weight: 600,
    });
    pages.lineEnd(pages.right, y, number, { size: 7.5, weight: 600 });
    pages.line(pages.left, y + 10, truncateText(links.board, room, 7), { size: 7, fill: muted });
    pages.pdf.endMarkedContent();
    pages.pdf.link(pages.left, y + 3, room, 9, links.board);
  }
}

/**
 * A briefing pack as PDF: a title page, then a page or more for each section of the board, with page numbers, and with a link from each
 * figure and chart to where it can be looked up. The same input gives the same bytes. It is made in short steps, so that others are
 * served meanwhile.
 */
export async function makePack(input: PackInput): Promise<Buffer> {
  const { pdf, bytes } = await openPdf(input.info);
  const pages = new PackPages(pdf, input.paper);
  const title = titlePage(pages, input);
  await pages.breathe();
  await summarySection(pages, input);
  await forecastSection(pages, input);
  await pages.breathe();
  await trendSection(pages, input);
  await pages.breathe();
  await contributorSection(pages, input);
  await requirementSection(pages, input);
  await milestoneSection(pages, input);
  await pages.breathe();
  await indicatorSection(pages, input);
  await pages.breathe();
  await theatreSection(pages, input);
  await pages.breathe();
  await conflictSection(pages, input);
  await sourceSection(pages, input);
  await pages.breathe();
  title.finish();
  footers(pages, input);
  await pages.breathe();
  pdf.end();
  return bytes;
}
