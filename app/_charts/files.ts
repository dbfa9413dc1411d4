import type { ReactNode } from 'react';
import type { ChartCaption } from '../../server/domain/charts/schema';
import { type ChartFormat, chartPath, mayEmbed, mayFreeze, type PageContext } from '../_app/page-context';

/** What is frozen: a chart of an operation, or with null its board. `known` null: on its present. */
export type Freezable = Readonly<{ operation: string; chart: string | null; known: string | null }>;

/** What is embedded: live, or frozen first as a `Freezable`. `day` is the one that is viewed, for words. */
export type Embeddable = Readonly<{ operation: string; chart: string; known: string | null; day: string }>;

/** Where a chart is as a file, and what else its reader may do with it. */
export type ChartFiles = Readonly<{
  /** The address in a format, without a query. */
  pathOf(format: ChartFormat): string;
  /** What the address says besides. */
  query: Readonly<Record<string, string>>;
  /** Null for who may not. */
  frozenAs: Freezable | null;
  embeddedAs: Embeddable | null;
  /** Its pictures take a headline and a subtitle of the reader's. */
  hasOwnWords: boolean;
}>;

/** How a chart is made, and what it shows as a table. */
export type Explained = Readonly<{ caption: ChartCaption; table: ReactNode }>;

/** A chart with all that its export needs. `group` names it on its page. */
export type FilesProps = Readonly<{ files: ChartFiles; group: string; title: string }> & Explained;

/** What is frozen of the viewed day; null for who may not freeze. */
export function freezableOf(context: PageContext, chart: string | null): Freezable | null {
  return mayFreeze(context) ? { operation: context.operation, chart, known: context.day } : null;
}

/** Of a chart of an operation on the viewed day, so that the same address gives the same picture later. */
export function filesOf(context: PageContext, chart: string): ChartFiles {
  const { operation, day } = context;
  return {
    pathOf: (format) => chartPath(context, chart, format),
    query: { known: day },
    frozenAs: freezableOf(context, chart),
    embeddedAs: mayEmbed(context) ? { operation, chart, known: day, day } : null,
    hasOwnWords: true,
  };
}
