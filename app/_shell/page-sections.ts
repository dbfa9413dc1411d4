import { type Grant, holds, type Right } from '../../server/domain/rights';
import { PAGES, type PageDeclaration, SECTIONS, type SectionKey } from './pages';

const RIGHTS = { importers: 'import', editors: 'edit', reporters: 'report' } as const satisfies Readonly<Record<string, Right>>;

/** A page that the navigation names. */
type NamedPage = Readonly<{ path: string; nav: string; hasNoDay: boolean }>;

/** A part of the navigation with its pages, at least one. */
type PageSection = Readonly<{ key: SectionKey; nav: string; first: NamedPage; pages: readonly NamedPage[] }>;

const DECLARED: readonly PageDeclaration[] = PAGES;

function may(grant: Grant | null, right: Right): boolean {
  return holds(grant, { isPublic: false }, right);
}

function sectionOf({ section, sectionOfReaders }: PageDeclaration, grant: Grant | null): SectionKey | undefined {
  return may(grant, 'report') ? section : (sectionOfReaders ?? section);
}

/** The sections with the pages that this reader may open, in the order of the navigation. */
export function sectionsFor(grant: Grant | null): PageSection[] {
  return SECTIONS.flatMap(({ key, nav }) => {
    const pages = DECLARED.flatMap((page): NamedPage[] => {
      if (!page.nav || sectionOf(page, grant) !== key || (page.for && !may(grant, RIGHTS[page.for]))) return [];
      return [{ path: page.path, nav: page.nav, hasNoDay: page.hasNoDay ?? false }];
    });
    const [first] = pages;
    return first ? [{ key, nav, first, pages }] : [];
  });
}

/** True when `page`, as an address has it, is declared at `path`: `series/[key]` of `series/afisma.pledged`. */
function isAt(path: string, page: string): boolean {
  const [own, asked] = [path.split('/'), page.split('/')];
  return own.length === asked.length && own.every((part, place) => part.startsWith('[') || part === asked[place]);
}

/** The section in which a page stands for this reader; undefined for one that stands in none. */
export function sectionOfPage(page: string, grant: Grant | null): SectionKey | undefined {
  const declared = DECLARED.find(({ path }) => path === page) ?? DECLARED.find(({ path }) => isAt(path, page));
  return declared && sectionOf(declared, grant);
}
