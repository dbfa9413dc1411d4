import { findLastForecast } from '../../db/kept-forecasts';
import type { Board } from '../../domain/board/types';
import { addDays } from '../../domain/days';
import { type Outlook, outlookOf } from '../../domain/outlook/outlook';
import type { Reading } from '../../domain/reading/reading';
import { headlineOf } from '../../domain/summaries/headline';
import { boardOf } from '../board/board-of';
import type { Services } from '../call';
import { openView } from '../context';
import { known, OF_PRESENT } from '../inputs';
import { query } from '../verb';
import { summaryOfKept } from './read-kept';

/**
 * When, by the last forecast with default settings that was known on the viewed day; null where none was kept by then. Throws `NOT_FOUND`,
 * and `BAD_INPUT` for a day that does not exist or is still to come.
 */
export const readOutlook = query({
  needs: 'read',
  input: known,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  run: async (call, { operation, known }): Promise<Outlook | null> => {
    const { model, reading, present } = await openView(call, operation, { known });
    return lastOutlook(call.services, reading, boardOf(model, reading, present));
  },
});

/** What the last forecast that was known on the viewed day says; null where none was kept by then. */
export async function lastOutlook(services: Services, { definitions, at }: Reading, board: Board): Promise<Outlook | null> {
  const { key, question } = definitions.operation;
  const head = await findLastForecast(services.db, key, at.knownAt);
  if (!head) return null;
  const rows = (await services.kept.rows([head])).get(head.id) ?? [];
  const { id, knownAt } = head;
  const horizon = addDays(knownAt, summaryOfKept(head).settings.horizonDays);
  return outlookOf({ id, knownAt, horizon, rows }, headlineOf(board), question);
}
