import type { PdfInfo } from '../../charts/pdf-document';
import type { PackData } from '../../domain/pack/types';
import type { FrozenChart } from '../../domain/snapshots/types';

export const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];

/** Where what stands in a pack can be looked up. */
export type PackLinks = Readonly<{
  /** Address that stands on each page. */
  board: string;
  chart(name: string): string;
  figure(seriesKey: string): string;
}>;

export type PackInput = Readonly<{
  paper: Paper;
  info: PdfInfo;
  pack: PackData;
  charts: readonly FrozenChart[];
  links: PackLinks;
  /** What it was made of, in paragraphs. */
  madeFrom: readonly string[];
}>;
