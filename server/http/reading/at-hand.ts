import { presentOf, type Services } from '../../services/context';
import type { PageMethod } from './task';

/** Queries of which the answer is at hand on the operation's present: it is kept in memory for whoever follows it live. */
const PRESENT_QUERIES: readonly string[] = [
  'board.get',
  'board.page',
  'definitions.list',
  'definitions.register',
  'series.list',
  'series.get',
  'sources.list',
];

/** The same of the App, by the place of the known day among the arguments; the operation is the first. */
const PRESENT_METHODS: Readonly<Partial<Record<PageMethod, number>>> = { board: 1, register: 1, series: 2, sources: 1, share: 2 };

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

export function isQueryAtHand(services: Services, path: string, input: unknown): boolean {
  return PRESENT_QUERIES.includes(path) && typeof input === 'object' && input !== null && isPresent(services, input);
}

export function isMethodAtHand(services: Services, method: PageMethod, args: readonly unknown[]): boolean {
  const place = PRESENT_METHODS[method];
  return place !== undefined && isPresent(services, { operation: args[0], known: args[place] ?? null });
}

/** True for what is read with GET and takes time. */
export function isLongRest(services: Services, method: string | undefined, { pathname, searchParams }: URL): boolean {
  const [all, operation, ofPresent] = REST.exec(pathname) ?? [];
  if ((method !== 'GET' && method !== 'HEAD') || all === undefined) return false;
  return ofPresent === undefined || !isPresent(services, { operation, known: searchParams.get('known'), asOf: searchParams.get('asOf') });
}
