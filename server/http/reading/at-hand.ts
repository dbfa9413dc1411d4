import type { Services } from '../../services/call';
import { presentOf } from '../../services/days';
import { queryAt } from '../../services/verbs';
import type { Query } from './make-answer';

type Viewed = Readonly<{ operation?: unknown; known?: unknown; asOf?: unknown }>;

/** True for the present of an operation: what is asked of it is read where it is kept. */
export function isPresent(services: Services, { operation, known, asOf }: Viewed): boolean {
  if (known === null && (asOf === undefined || asOf === null)) return true;
  const model = typeof operation === 'string' ? services.models.peek(operation) : null;
  return model !== null && known === presentOf(services, model) && (asOf === undefined || asOf === null || asOf === known);
}

/** True where the answer of a query takes no time: on the operation's present it is kept in memory for whoever follows it live. */
export function isAtHand(services: Services, { path, input }: Query): boolean {
  const { takes } = queryAt(path);
  if (takes !== 'time, but for the present') return takes === undefined;
  return typeof input === 'object' && input !== null && isPresent(services, input);
}
