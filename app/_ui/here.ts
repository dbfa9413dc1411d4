import type { View } from '../../server/domain/board/types';
import type { Day } from '../../server/domain/days';

/** Where a reader stands: the operation, the viewed day, what links must carry on, and whether doors for editing are shown. */
export type Here = Readonly<{
  operation: string;
  /** The viewed day. */
  day: Day;
  /** The viewed day as links carry it; null at the present, so that a link stays at the present. */
  known: Day | null;
  mayEdit: boolean;
}>;

export function hereOf(operation: string, view: View, mayEdit: boolean): Here {
  return { operation, day: view.knownAt, known: view.isPresent ? null : view.knownAt, mayEdit };
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

export type ChartFormat = 'svg' | 'png' | 'csv' | 'json';

/** The address of a chart as a file. It names the viewed day, so that the same address gives the same picture later. */
export function chartHref(here: Here, chart: string, format: ChartFormat, options: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ known: here.day, ...options });
  return `/api/v1/operations/${encodeURIComponent(here.operation)}/charts/${encodeURIComponent(chart)}.${format}?${query}`;
}
