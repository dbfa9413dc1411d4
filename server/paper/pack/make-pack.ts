import { openPdf } from '../../charts/pdf-document';
import { truncateText } from '../../domain/charts/text-width';
import { formatDay } from '../../domain/format';
import { trendSection } from './chart-sections';
import { PACK_COLOURS, Sheet } from './sheet';
import { summarySection } from './summary';
import { conflictSection, contributorSection, indicatorSection, milestoneSection, sourceSection, theatreSection } from './table-sections';
import { titlePage } from './title-page';
import type { PackInput } from './types';

/** Below each page: whose it is, which day, where it can be looked up, and which page of how many. */
function footers(sheet: Sheet, { pack, links }: PackInput): void {
  const { muted } = PACK_COLOURS;
  const y = sheet.height - 30;
  for (let page = 0; page < sheet.pages; page += 1) {
    sheet.pdf.switchToPage(page);
    sheet.rule(y - 12, PACK_COLOURS.rule, 0.6);
    const number = `${page + 1} of ${sheet.pages}`;
    const room = sheet.width - 70;
    sheet.pdf.markContent('Artifact', { type: 'Pagination' });
    sheet.line(sheet.left, y, truncateText(`${pack.title}, as known on ${formatDay(pack.knownAt)}`, room, 7.5, 600), {
      size: 7.5,
      weight: 600,
    });
    sheet.lineEnd(sheet.right, y, number, { size: 7.5, weight: 600 });
    sheet.line(sheet.left, y + 10, truncateText(links.board, room, 7), { size: 7, fill: muted });
    sheet.pdf.endMarkedContent();
    sheet.pdf.link(sheet.left, y + 3, room, 9, links.board);
  }
}

/**
 * A briefing pack as PDF: a title page, then a page or more for each section of the board, with page numbers, and with a link from each
 * figure and chart to where it can be looked up. The same input gives the same bytes. It is made in short steps, so that others are
 * served meanwhile.
 */
export async function makePack(input: PackInput): Promise<Buffer> {
  const { pdf, bytes } = await openPdf(input.info);
  const sheet = new Sheet(pdf, input.paper);
  const title = titlePage(sheet, input);
  await sheet.breathe();
  await summarySection(sheet, input);
  await sheet.breathe();
  await trendSection(sheet, input);
  await sheet.breathe();
  await contributorSection(sheet, input);
  await milestoneSection(sheet, input);
  await sheet.breathe();
  await indicatorSection(sheet, input);
  await sheet.breathe();
  await theatreSection(sheet, input);
  await sheet.breathe();
  await conflictSection(sheet, input);
  await sourceSection(sheet, input);
  await sheet.breathe();
  title.finish();
  footers(sheet, input);
  await sheet.breathe();
  pdf.end();
  return bytes;
}
