import { drawBoardCard } from '../../charts/board-card';
import { rasterise } from '../../charts/rasterise';
import type { Board } from '../../domain/board/types';
import { gaugeSummary } from '../../domain/charts/gauge/prepare';
import { THEMES } from '../../domain/colours';
import { formatDay } from '../../domain/format';
import { readBoard } from '../board/read-board';
import type { Call } from '../call';
import { openAt, openView } from '../context';
import { CONTENT_TYPES, type Exported, oneOf } from './export-chart';
import type { CardInput } from './inputs';
import { fileOnce } from './keep-files';
import { requesterOf } from './requester';

/** A board in two sentences or three: its readiness and its first gauges. */
export function boardSummary({ head, readiness, gauges }: Board): string {
  const score = readiness.value === null ? 'not measured' : `${Math.round(readiness.value * 100)} of 100`;
  const said = gauges.slice(0, 3).map(({ chart }) => gaugeSummary(chart));
  return [`${head.title}, as known on ${formatDay(head.view.knownAt)}: readiness ${score}.`, ...said].join(' ');
}

/** The picture of the card. Throws `BAD_INPUT`, and `NOT_FOUND` also for who may not read it. */
export async function drawCard(call: Call, input: CardInput): Promise<string> {
  const { operation, known, asOf, origin } = input;
  const theme = oneOf('theme', input.theme, THEMES, 'light');
  const { model, reading, present } = await openView(call, operation, { known, asOf });
  const board = await readBoard(call, { operation, known, asOf });
  const { head, readiness, gauges } = board;
  return fileOnce(model, `card|${reading.at.asOf}|${reading.at.knownAt}|${present}|${theme}|${origin}`, async () =>
    drawBoardCard(
      {
        title: head.title,
        subtitle: head.subtitle,
        knownAt: head.view.knownAt,
        readiness: readiness.value,
        measured: readiness.measured,
        of: readiness.of,
        gauges: gauges.map(({ chart }) => chart),
        address: `${origin}/${head.key}?known=${head.view.knownAt}`,
        summary: boardSummary(board),
      },
      theme,
    ),
  );
}

/** The board of the viewed day as a card of 1200 by 630 pixels. Throws as `drawCard` does. */
export async function exportCard(call: Call, input: CardInput): Promise<Exported> {
  const { operation, known, asOf } = input;
  const { at } = await openAt(call, operation, { known, asOf });
  const svg = await (call.elsewhere?.picture('card', input) ?? drawCard(call, input));
  const fileName = `${operation}-card-${at.knownAt}.png`;
  return { body: await rasterise(svg, 1, requesterOf(call)), contentType: CONTENT_TYPES.png, fileName };
}
