import { readDay } from '../../../server/domain/day-text';
import { isDay } from '../../../server/domain/days';
import { formatDay } from '../../../server/domain/format';
import { ENTRY_KINDS, type EntryKind, type SearchEntry } from '../../../server/domain/search/entries';
import type { SearchIndex } from '../../../server/services/app';
import { isEditor, pageHref } from '../../_app/page-context';
import { mayOpen } from '../../_forms/may-open';
import type { FormName } from '../../_forms/types';
import { turnTheme } from '../../_ui/turn-theme';
import { sectionsFor } from '../page-sections';
import { type Findable, search } from './match';
import type { SearchPlace } from './types';

/** What choosing an option does: leads to an address, opens a form, or does something on the page. */
type Does = Readonly<{ href: string }> | Readonly<{ form: FormName; subject: string | null }> | Readonly<{ run: () => void }>;

export type Option = Findable & Readonly<{ id: string; kind: string; does: Does }>;

const MOST_SHOWN = 12;
/** Actions shown while nothing is typed. */
const MOST_ACTIONS = 3;

const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  total: 'total',
  figure: 'figure',
  indicator: 'indicator',
  contributor: 'contributor',
  milestone: 'milestone',
  place: 'place',
  stance: 'stance',
  source: 'source',
  event: 'event',
};

/** Where a thing that is no figure stands: its page, and its row there. */
const ROWS: Readonly<Partial<Record<EntryKind, readonly [page: string, row: string]>>> = {
  contributor: ['forces', 'contributor'],
  milestone: ['milestones', 'milestone'],
  place: ['places', 'place'],
  source: ['sources', 'source'],
  event: ['events', 'event'],
};

/** A thing as it is found: a figure that the reader may report by its form, any other by its history or its row. */
function ofEntry({ key, name, kind, words }: SearchEntry, place: SearchPlace): Option {
  const row = ROWS[kind];
  const common = { name, words: `${words} ${KIND_WORDS[kind]}` };
  if (row) {
    const href = `${pageHref(place, row[0])}#${row[1]}-${encodeURIComponent(key)}`;
    return { ...common, id: `${kind}-${key}`, kind: KIND_WORDS[kind], does: { href } };
  }
  if (!mayOpen({ ...place, day: '' }, 'report', key)) return ofHistory({ key, name, kind, words }, place);
  return { ...common, words: `${common.words} report`, id: `report-${key}`, kind: 'report', does: { form: 'report', subject: key } };
}

/** What was reported of a figure. */
function ofHistory({ key, name, kind, words }: SearchEntry, place: SearchPlace): Option {
  const href = pageHref(place, `series/${encodeURIComponent(key)}`);
  return { id: `history-${key}`, name, words: `${words} ${KIND_WORDS[kind]} history`, kind: 'history', does: { href } };
}

/** The field of the time machine, where the page has one: it is opened on a phone. */
function focusDay(): void {
  const chip = document.querySelector<HTMLDetailsElement>('.day-chip');
  if (chip) chip.open = true;
  document.querySelector<HTMLInputElement>('.time-form input[name="known"]')?.select();
}

function actionsOf(place: SearchPlace, { view }: SearchIndex): Option[] {
  const context = { ...place, day: view.knownAt };
  const api = `/api/v1/operations/${encodeURIComponent(place.operation)}`;
  const action = (id: string, name: string, words: string, does: Does): Option => ({ id, name, words, kind: 'action', does });
  const exported = (file: string) => ({ href: `${api}/${file}known=${view.knownAt}` });
  return [
    ...(mayOpen(context, 'report', null) ? [action('report', 'Report a figure', 'add new', { form: 'report', subject: null })] : []),
    ...(mayOpen(context, 'pledge', null)
      ? [action('add-pledge', 'Add a pledge', 'new contributor', { form: 'pledge', subject: null })]
      : []),
    ...(place.path === null ? [] : [action('day', 'Read another day', 'date time machine known', { run: focusDay })]),
    action('workbook', 'Export the board: workbook (XLSX)', 'download excel', exported('board.xlsx?download=&')),
    action('pack-a4', 'Export the board: briefing pack, A4 (PDF)', 'download print', exported('pack.pdf?paper=a4&')),
    action('pack-letter', 'Export the board: briefing pack, Letter (PDF)', 'download print', exported('pack.pdf?paper=letter&')),
    action('theme', 'Change the theme', 'dark light night day', { run: turnTheme }),
    ...(isEditor(context)
      ? [action('settings', 'Settings', 'members access', { href: pageHref({ ...place, known: null }, 'settings') })]
      : []),
    action('glossary', 'Glossary', 'terms words meaning help', { href: '/glossary' }),
    action('operations', 'All operations', 'list', { href: '/?all' }),
  ];
}

/** The day that was typed, as a way to view it; none while it is no day, and after the viewed page's last. */
function dayOf(query: string, { path }: SearchPlace, { view }: SearchIndex): Option[] {
  const day = readDay(query);
  if (path === null || !isDay(day)) return [];
  const href = day === view.present ? path : `${path}?known=${day}`;
  return [{ id: 'view-day', name: `View ${formatDay(day)}`, words: '', kind: 'day', does: { href } }];
}

/** All that can be found from this page, what is wanted most first. */
export function optionsOf(place: SearchPlace, index: SearchIndex): Option[] {
  const ofPages = sectionsFor(place.grant).flatMap(({ nav: section, pages }) =>
    pages.map(
      ({ path, nav, hasNoDay }): Option => ({
        id: `page-${path}`,
        name: nav,
        words: `${section} page`,
        kind: section === nav ? 'page' : section,
        does: { href: pageHref(place, path, hasNoDay ? null : place.known) },
      }),
    ),
  );
  const entries = [...index.entries].sort((a, b) => ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind));
  const named = entries.map((entry) => ofEntry(entry, place));
  const reported = new Set(named.filter(({ kind }) => kind === 'report').map(({ does }) => ('form' in does ? does.subject : null)));
  const histories = entries.filter(({ key }) => reported.has(key)).map((entry) => ofHistory(entry, place));
  return [...ofPages, ...actionsOf(place, index), ...named, ...histories];
}

/** What fits what was typed; while nothing is, what can be done and the pages. */
export function found(all: readonly Option[], query: string, place: SearchPlace, index: SearchIndex): Option[] {
  if (query.trim() === '') {
    const [actions, pages] = [all.filter(({ kind }) => kind === 'action'), all.filter(({ id }) => id.startsWith('page-'))];
    return [...actions.slice(0, MOST_ACTIONS), ...pages].slice(0, MOST_SHOWN);
  }
  return [...dayOf(query, place, index), ...search(all, query, MOST_SHOWN)];
}
