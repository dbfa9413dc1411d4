import { findFounder, findInSlot, listToForecast, type ToForecast } from '../../db/kept-forecasts';
import type { Day } from '../../domain/days';
import { MusterError } from '../../domain/errors';
import { withoutReconstructed } from '../../domain/forecast/back-test';
import { forecastInputOf } from '../../domain/forecast/input';
import type { ForecastInput } from '../../domain/forecast/types';
import { openReading } from '../../domain/reading/reading';
import type { OperationModel } from '../../live/operation-model';
import type { Services } from '../call';
import { presentOf, todayOf } from '../days';
import { DEMONSTRATION_AUTHOR } from '../operations/load-demonstration';
import { hasRowsAhead, makeKept } from './make-kept';

/** The days at which the demonstration's forecasts stand: the first of each month of 2013. */
const MONTHS: readonly Day[] = Array.from({ length: 12 }, (_, month) => `2013-${String(month + 1).padStart(2, '0')}-01`);

const DAILY = 'Kept by the program: the log had grown.';
const AFTERWARDS = 'Made afterwards by the program from what was known on that day; reports whose known-at was reconstructed are left out.';

async function keepInSlot(services: Services, model: OperationModel, slot: string, note: string, input: ForecastInput): Promise<boolean> {
  if (!hasRowsAhead(input)) return false;
  const { revision } = model;
  return (await makeKept(services, { input, overrides: {}, revision, author: null, note, slot, guard: null })).isNew;
}

/** The forecast of the present, unless one was kept today or nothing was written since the last. */
async function keepToday(services: Services, { key, timeZone, revision, keptRevision, keptOn }: ToForecast): Promise<number> {
  const slot = `day ${todayOf(services, { timeZone })}`;
  if (revision <= keptRevision || keptOn === slot) return 0;
  const model = await services.models.borrow(key);
  const present = presentOf(services, model);
  const input = forecastInputOf(model.reading({ asOf: present, knownAt: present }));
  return (await keepInSlot(services, model, slot, DAILY, input)) ? 1 : 0;
}

/** Of the demonstration, the forecasts that would have stood on real days of 2013: each once. */
async function keepMonths(services: Services, { key, timeZone }: ToForecast): Promise<number> {
  if ((await findFounder(services.db, key)) !== DEMONSTRATION_AUTHOR) return 0;
  let count = 0;
  for (const day of MONTHS) {
    const slot = `month ${day}`;
    if (day > todayOf(services, { timeZone }) || (await findInSlot(services.db, key, slot))) continue;
    const model = await services.models.borrow(key);
    const input = forecastInputOf(openReading(withoutReconstructed(model.state), { asOf: day, knownAt: day }));
    if (await keepInSlot(services, model, slot, AFTERWARDS, input)) count += 1;
  }
  return count;
}

/**
 * Keeps what the program keeps without being asked, off the thread that answers requests: of each operation that has a milestone the
 * forecast of its present with default settings, once a day at most and when its log has grown; and those of the demonstration. Of
 * several instances the one that writes first keeps. Answers how many it kept; ends early, without a fault, when the program ends.
 */
export async function keepByItself(services: Services): Promise<number> {
  let count = 0;
  for (const operation of await listToForecast(services.db)) {
    if (services.kept.isClosed) break;
    try {
      count += (await keepToday(services, operation)) + (await keepMonths(services, operation));
    } catch (error) {
      // What cannot be forecast is told to whoever reads its page; other operations are kept all the same.
      if (!(error instanceof MusterError)) services.onError(error);
    }
  }
  return count;
}
