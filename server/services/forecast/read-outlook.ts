import { findLastForecast } from '../../db/kept-forecasts';
import { addDays } from '../../domain/days';
import { type Outlook, outlookOf } from '../../domain/outlook/outlook';
import { headlineOf } from '../../domain/summaries/headline';
import { boardOf } from '../board/read-board';
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
    const { services } = call;
    const { model, reading, present } = await openView(call, operation, { known });
    const { key, question } = reading.definitions.operation;
    const head = await findLastForecast(services.db, key, reading.at.knownAt);
    if (!head) return null;
    const rows = (await services.kept.rows([head])).get(head.id) ?? [];
    const { id, knownAt } = head;
    const horizon = addDays(knownAt, summaryOfKept(head).settings.horizonDays);
    return outlookOf({ id, knownAt, horizon, rows }, headlineOf(boardOf(model, reading, present)), question);
  },
});
