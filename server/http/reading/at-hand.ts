import { presentOf, type Services } from '../../services/context';
import { queryAt } from '../../services/verbs';
import type { Query } from './make-answer';

/** Addresses of REST that take time, and those of them that are at hand on the present. */
const REST =
  /^\/api\/v1\/operations\/([^/]+)\/(?:(board|series|series\/[^/]+)|board\.xlsx|pack\.pdf|charts\/[^/]+\.(?:svg|pdf|csv|xlsx|json)|forecast-scores|changes\/verify)$/;

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

/** True for what is read with GET and takes time. */
export function isLongRest(services: Services, method: string | undefined, { pathname, searchParams }: URL): boolean {
  const [all, operation, ofPresent] = REST.exec(pathname) ?? [];
  if ((method !== 'GET' && method !== 'HEAD') || all === undefined) return false;
  return ofPresent === undefined || !isPresent(services, { operation, known: searchParams.get('known'), asOf: searchParams.get('asOf') });
}
