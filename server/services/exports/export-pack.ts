import type { Board } from '../../domain/board/types';
import { chartNames } from '../../domain/charts/kinds';
import { formatDay } from '../../domain/format';
import { preparePack } from '../../domain/pack/prepare-pack';
import { quantitiesOf } from '../../domain/snapshots/quantity';
import { makePack } from '../../paper/pack/make-pack';
import { PAPERS, type PackLinks } from '../../paper/pack/types';
import type { Call } from '../call';
import { openView } from '../context';
import { lastOutlook } from '../forecast/read-outlook';
import { chartsWithRows, type ExportBoardInput } from './export-board';
import { CONTENT_TYPES, type Exported, oneOf } from './export-chart';
import { fileOnce } from './keep-files';
import { materialOf } from './material';
import { pdfInfo } from './pdf-info';

/** The section of the board's page on which a chart stands. */
function sectionOf(chart: string): string {
  return chart.startsWith('gauge-') ? 'gauges' : chart;
}

/** Addresses of the live board as known on the viewed day. */
function liveLinks(origin: string, { head }: Board): PackLinks {
  const path = `${origin}/${encodeURIComponent(head.key)}`;
  const known = `?known=${head.view.knownAt}`;
  return {
    board: `${path}${known}`,
    chart: (name) => `${path}${known}#${sectionOf(name)}`,
    figure: (key) => (key === 'readiness' ? `${path}${known}#trend-readiness` : `${path}/series/${encodeURIComponent(key)}${known}`),
  };
}

/**
 * The board of the viewed day as a briefing pack. Its links lead to the live board at that day; nothing is written.
 * Throws `NOT_FOUND`, and `BAD_INPUT` for a day or a paper that is none.
 */
export async function exportPack(
  call: Call,
  { operation, origin, paper: wanted, ...viewed }: ExportBoardInput & Readonly<{ paper: string | null }>,
): Promise<Exported> {
  const paper = oneOf('paper', wanted, PAPERS, 'a4');
  const { model, reading, present } = await openView(call, operation, viewed);
  const { asOf, knownAt } = reading.at;
  const material = materialOf(model, reading, present);
  const { board } = material;
  const outlook = await lastOutlook(call.services, reading, board);
  return fileOnce(model, `pack|${asOf}|${knownAt}|${present}|${paper}|${origin}|${outlook?.id}`, async () => {
    const links = liveLinks(origin, board);
    const { title, view } = board.head;
    const said = { operation: title, asOf, knownAt, countingRule: '' };
    const body = await makePack({
      paper,
      info: pdfInfo('Briefing pack', said, [links.board], `${knownAt}T00:00:00.000Z`),
      pack: preparePack(reading, board, outlook),
      charts: chartsWithRows(material, chartNames(board), quantitiesOf(reading)),
      links,
      madeFrom: [
        `The live board at revision ${view.revision}. Its links lead to the live board as known on ${formatDay(knownAt)}: what is reported later about that day can change what stands there. The pack of a frozen board has links that stay.`,
      ],
    });
    return { body, contentType: CONTENT_TYPES.pdf, fileName: `${operation}-pack-${knownAt}-${paper}.pdf` };
  });
}
