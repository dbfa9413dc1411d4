import type { PageContext } from '../../_app/page-context';

/** The page on which a search begins, and who searches. */
export type SearchPlace = Pick<PageContext, 'operation' | 'known' | 'grant' | 'person'> &
  Readonly<{
    /** The page without its query; null where it has no viewed day. */
    path: string | null;
  }>;

/** What is opened first. */
export type PaletteMode = 'search' | 'shortcuts';
/** What was typed while the search still loaded, and whether Enter ended it. */
export type Typed = Readonly<{ text: string; isEntered: boolean }>;
export type PaletteProps = Readonly<{ place: SearchPlace; mode: PaletteMode; typed: Typed; onClose: () => void }>;
