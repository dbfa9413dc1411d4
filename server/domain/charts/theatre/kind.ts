import { theatreOfBoard } from '../../board/board-charts';
import { CONTROLS } from '../../words';
import { pointNow } from '../drawn-from';
import type { ChartKind } from '../kind';
import { column, tableBelow } from '../points-table';
import { drawTheatre } from './draw';
import { type TheatreChart, theatreChart } from './schema';

const COLUMNS = [
  column('place', 'Place'),
  column('kind', 'Kind'),
  column('control', 'Control'),
  column('since', 'Since'),
  column('latitude', 'Latitude', true),
  column('longitude', 'Longitude', true),
  column('why', 'Why it matters'),
];

/** The map: who holds what. Its legend is a part of the drawing. */
export const theatre: ChartKind<TheatreChart> = {
  schema: theatreChart,
  names: [{ name: 'theatre', hasKey: 'never', prepare: ({ board }, _key, size) => theatreOfBoard(board, size), ofBoard: () => [''] }],
  frame: (chart) => chart,
  draw: drawTheatre,
  fit: 'map',
  table: ({ caption, marks }) =>
    tableBelow(
      caption,
      COLUMNS,
      marks.map(({ name, kind, controlText, since, lat, lon, why }) => [name, kind, controlText, since, lat, lon, why]),
    ),
  rows: ({ marks }, from) =>
    marks.map(({ key, name }) => pointNow(from, `place.${key}.control`, name, (value) => CONTROLS[value] ?? value)),
};
