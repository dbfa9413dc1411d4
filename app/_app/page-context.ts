import type { View } from '../../server/domain/board/types';
import type { Day } from '../../server/domain/days';
import { type Grant, holds } from '../../server/domain/rights';
import type { Viewer } from '../../server/services/app';

/** What a page is drawn for: the operation, the viewed day, and what its reader may do. */
export type PageContext = Readonly<{
  operation: string;
  /** The viewed day. */
  day: Day;
  /** The viewed day as links carry it; null at the present, so that a link stays at the present. */
  known: Day | null;
  /** Decides which buttons are shown; what is saved is decided by the server. */
  grant: Grant | null;
  /** Who it is: a user by id, everybody else by kind. */
  person: string;
}>;

export function pageContextOf(
  operation: string,
  view: View,
  { grant, userId, kind }: Pick<Viewer, 'grant' | 'userId' | 'kind'>,
): PageContext {
  return onView(view, { operation, grant, person: userId ?? kind });
}

/** The same reader on another day. */
export function onView(view: View, { operation, grant, person }: Pick<PageContext, 'operation' | 'grant' | 'person'>): PageContext {
  return { operation, day: view.knownAt, known: view.isPresent ? null : view.knownAt, grant, person };
}

/** True for who may change what is defined. */
export function isEditor({ grant }: Pick<PageContext, 'grant'>): boolean {
  return holds(grant, { isPublic: false }, 'edit');
}

/** True for who may report. */
export function mayReport({ grant }: Pick<PageContext, 'grant'>): boolean {
  return grant !== null && holds(grant, { isPublic: false }, 'report');
}

/** True when the buttons that freeze are shown: to whoever may report. */
export const mayFreeze = mayReport;

/** True when the buttons that publish a chart are shown: to whoever may edit. Of a board that is not open to all the server asks for more. */
export function mayEmbed({ grant }: Pick<PageContext, 'grant'>): boolean {
  return grant !== null && holds(grant, { isPublic: false }, 'edit');
}

/** The address of a page of the operation: '' is the board. */
export function pageHref(context: Pick<PageContext, 'operation' | 'known'>, page: string, known: Day | null = context.known): string {
  const path = `/${encodeURIComponent(context.operation)}${page === '' ? '' : `/${page}`}`;
  return known === null ? path : `${path}?known=${known}`;
}

/** The history of a figure. */
export function seriesHref(context: PageContext, seriesKey: string): string {
  return pageHref(context, `series/${encodeURIComponent(seriesKey)}`);
}

export type ChartFormat = 'svg' | 'png' | 'pdf' | 'csv' | 'xlsx' | 'json';

/** Where a chart is as a file. */
export function chartPath(context: PageContext, chart: string, format: ChartFormat): string {
  return `/api/v1/operations/${encodeURIComponent(context.operation)}/charts/${encodeURIComponent(chart)}.${format}`;
}
