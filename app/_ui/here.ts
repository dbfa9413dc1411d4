import type { View } from '../../server/domain/board/types';
import type { Day } from '../../server/domain/days';
import { type Grant, holds, reachesKey } from '../../server/domain/rights';
import type { Viewer } from '../../server/services/app';
import type { FormName } from '../_forms/types';

/** Where a reader stands: the operation, the viewed day, what links must carry on, and what they hold. */
export type Here = Readonly<{
  operation: string;
  /** The viewed day. */
  day: Day;
  /** The viewed day as links carry it; null at the present, so that a link stays at the present. */
  known: Day | null;
  /** Decides which doors are shown; what is saved is decided by the server. */
  grant: Grant | null;
  /** Who it is: a user by id, everybody else by kind. */
  person: string;
}>;

export function hereOf(operation: string, view: View, { grant, userId, kind }: Pick<Viewer, 'grant' | 'userId' | 'kind'>): Here {
  return hereOn(view, { operation, grant, person: userId ?? kind });
}

/** The same reader on another day. */
export function hereOn(view: View, { operation, grant, person }: Pick<Here, 'operation' | 'grant' | 'person'>): Here {
  return { operation, day: view.knownAt, known: view.isPresent ? null : view.knownAt, grant, person };
}

/** Forms for whoever reports on the series; all else is for editors, adopting too. */
const REPORTING: readonly FormName[] = ['report', 'correction', 'retraction', 'undo', 'confirm'];

/** True when the door to this form is shown: `subject` is the series of a report or an act, or the key of a definition. */
export function mayOpen({ grant }: Here, form: FormName, subject: string | null): boolean {
  if (grant === null) return false;
  if (!REPORTING.includes(form)) return holds(grant, { isPublic: false }, 'edit');
  return holds(grant, { isPublic: false }, 'report') && (subject === null || reachesKey(grant, subject));
}

/** True for who may change what is defined. */
export function isEditor({ grant }: Pick<Here, 'grant'>): boolean {
  return holds(grant, { isPublic: false }, 'edit');
}

/** True when the doors that freeze are shown: to whoever may report. */
export function mayFreeze({ grant }: Here): boolean {
  return grant !== null && holds(grant, { isPublic: false }, 'report');
}

/** True when the doors that publish a chart are shown: to whoever may edit. Of a board that is not open to all the server asks for more. */
export function mayEmbed({ grant }: Pick<Here, 'grant'>): boolean {
  return grant !== null && holds(grant, { isPublic: false }, 'edit');
}

/** The address of a page of the operation: '' is the board. */
export function pageHref(here: Here, page: string, known: Day | null = here.known): string {
  const path = `/${encodeURIComponent(here.operation)}${page === '' ? '' : `/${page}`}`;
  return known === null ? path : `${path}?known=${known}`;
}

/** The history of a figure. */
export function seriesHref(here: Here, seriesKey: string): string {
  return pageHref(here, `series/${encodeURIComponent(seriesKey)}`);
}

export type ChartFormat = 'svg' | 'png' | 'pdf' | 'csv' | 'xlsx' | 'json';

/** Where a chart is as a file. */
export function chartPath(here: Here, chart: string, format: ChartFormat): string {
  return `/api/v1/operations/${encodeURIComponent(here.operation)}/charts/${encodeURIComponent(chart)}.${format}`;
}

/** The same with the viewed day, so that the same address gives the same picture later. */
export function chartHref(here: Here, chart: string, format: ChartFormat, options: Readonly<Record<string, string>> = {}): string {
  return `${chartPath(here, chart, format)}?${new URLSearchParams({ known: here.day, ...options })}`;
}
