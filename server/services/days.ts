import { type Day, dayInZone, isDay } from '../domain/days';
import type { Operation } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import type { OperationModel } from '../live/operation-model';

/** The viewed day as an address gives it; null is the operation's present. */
export type Viewed = Readonly<{ known: string | null; asOf?: string | null | undefined }>;

type Clock = Readonly<{ now: () => number }>;

/** The text as a day. Throws `BAD_INPUT` that names the field when there is no such day. */
export function existingDay(field: string, text: string): Day {
  if (isDay(text)) return text;
  throw new MusterError('BAD_INPUT', `${field} is not a day that exists: give YYYY-MM-DD.`, [
    { field, message: 'Give a day that exists, as YYYY-MM-DD.' },
  ]);
}

/** The real today in the time zone of an operation: nothing of it is known later. */
export function todayOf({ now }: Clock, { timeZone }: Pick<Operation, 'timeZone'>): Day {
  return dayInZone(now(), timeZone);
}

/** The real today of an operation in memory. */
export function today(services: Clock, model: Pick<OperationModel, 'state'>): Day {
  return todayOf(services, model.state.definitions.operation);
}

/** The day that an operation calls today: where it is held, or the real today in its time zone. */
export function presentOf(services: Clock, model: Pick<OperationModel, 'state'>): Day {
  return model.state.definitions.operation.heldOn ?? today(services, model);
}
