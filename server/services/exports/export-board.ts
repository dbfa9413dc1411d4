import { pictureChartSize } from '../../charts/picture';
import type { Material } from '../../domain/charts/kind';
import { chartNames } from '../../domain/charts/kinds';
import { packSources, preparePack } from '../../domain/pack/prepare-pack';
import { type Quantities, quantitiesOf } from '../../domain/snapshots/quantity';
import type { FrozenChart } from '../../domain/snapshots/types';
import type { Call } from '../call';
import { openView } from '../context';
import type { Viewed } from '../days';
import type { Exported } from './export-chart';
import { withRows } from './frozen-chart';
import { fileOnce } from './keep-files';
import { defaultWidth, materialOf, prepareNamed } from './material';
import { makeWorkbook, XLSX_TYPE } from './workbook';

export type ExportBoardInput = Readonly<{ operation: string; origin: string }> & Viewed;

/** Charts of these names, each with its drawn points and where they are from. Throws `NOT_FOUND` for one that there is not. */
export function chartsWithRows(material: Material, names: readonly string[], quantities: Quantities): FrozenChart[] {
  return names.map((name) =>
    withRows(material.reading, name, prepareNamed(name, material, pictureChartSize(defaultWidth(name))), quantities),
  );
}

/** The board of the viewed day as a workbook. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that is none. */
export async function exportBoardWorkbook(call: Call, { operation, origin, ...viewed }: ExportBoardInput): Promise<Exported> {
  const { model, reading, present } = await openView(call, operation, viewed);
  const { asOf, knownAt } = reading.at;
  return fileOnce(model, `board.xlsx|${asOf}|${knownAt}|${present}|${origin}`, async () => {
    const material = materialOf(model, reading, present);
    const { board } = material;
    const body = await makeWorkbook(call.services, {
      title: `${board.head.title}: the board`,
      asOf,
      knownAt,
      revision: board.head.view.revision,
      charts: chartsWithRows(material, chartNames(board), quantitiesOf(reading)).map(({ chart: { caption }, rows }) => ({
        caption,
        rows,
      })),
      pack: preparePack(reading, board, null),
      sources: packSources(reading),
      changes: [{ operation: board.head.key, knownAt, revision: board.head.view.revision, series: null }],
      about: [['Address', `${origin}/${board.head.key}?known=${knownAt}`]],
    });
    return { body, contentType: XLSX_TYPE, fileName: `${operation}-board-${knownAt}.xlsx` };
  });
}
