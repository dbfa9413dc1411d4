import { pictureChartSize } from '../../charts/picture';
import type { Board } from '../../domain/board/types';
import { packSources, preparePack } from '../../domain/pack/prepare-pack';
import type { Reading } from '../../domain/reading/reading';
import { quantitiesOf } from '../../domain/snapshots/rows';
import type { FrozenChart } from '../../domain/snapshots/types';
import { boardOf } from '../board/read-board';
import { type Call, openView, type Viewed } from '../context';
import { chartNames, defaultWidth, type Exported, noChart, prepareNamed } from './export-chart';
import { withRows } from './frozen-chart';
import { fileOnce } from './keep-files';
import { makeWorkbook, XLSX_TYPE } from './workbook';

export type ExportBoardInput = Readonly<{ operation: string; origin: string }> & Viewed;

/** Charts of these names, each with its drawn points and where they are from. Throws `NOT_FOUND` for one that there is not. */
export function chartsWithRows(
  reading: Reading,
  board: Board,
  names: readonly string[],
  quantities: ReturnType<typeof quantitiesOf>,
): FrozenChart[] {
  return names.map((name) => {
    const chart = prepareNamed(name, board, reading, pictureChartSize(defaultWidth(name)));
    if (!chart) throw noChart(name);
    return withRows(reading, board, name, chart, quantities);
  });
}

/** The board of the viewed day as a workbook. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that is none. */
export async function exportBoardWorkbook(call: Call, { operation, origin, ...viewed }: ExportBoardInput): Promise<Exported> {
  const { model, reading, present } = await openView(call, operation, viewed);
  const { asOf, knownAt } = reading.at;
  return fileOnce(model, `board.xlsx|${asOf}|${knownAt}|${present}|${origin}`, async () => {
    const board = boardOf(model, reading, present);
    const body = await makeWorkbook(call.services, {
      operation: board.head.key,
      title: `${board.head.title}: the board`,
      asOf,
      knownAt,
      revision: board.head.view.revision,
      charts: chartsWithRows(reading, board, chartNames(board), quantitiesOf(reading)).map(({ chart: { caption }, rows }) => ({
        caption,
        rows,
      })),
      pack: preparePack(reading, board),
      sources: packSources(reading),
      series: null,
      about: [['Address', `${origin}/${board.head.key}?known=${knownAt}`]],
    });
    return { body, contentType: XLSX_TYPE, fileName: `${operation}-board-${knownAt}.xlsx` };
  });
}
