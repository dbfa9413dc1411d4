import type { ReactNode } from 'react';
import type { BoardHead, Timeline } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { LiveState } from '../_live/live-state';
import { EditDoor } from './edit-door';
import { type Here, pageHref } from './here';
import { ThemeToggle } from './theme-toggle';
import { TimeMachine } from './time-machine';

const PAGES = [
  ['', 'Board'],
  ['forces', 'Forces'],
  ['milestones', 'Milestones'],
  ['indicators', 'Indicators'],
  ['events', 'Events'],
  ['sources', 'Sources'],
  ['changes', 'Changes'],
  ['snapshots', 'Snapshots'],
] as const;

/** Letters from which a page's title is set smaller. */
const LONG_TITLE = 14;

type Props = Readonly<{
  head: BoardHead;
  timeline: Timeline;
  here: Here;
  /** The page's place in the address after the operation; '' is the board. */
  page: string;
  /** The page's own title; the board has none. */
  title?: string;
  children: ReactNode;
}>;

/** A sheet: whose it is, which day is viewed, the time machine, and what stands below. */
export function Sheet({ head, timeline, here, page, title, children }: Props) {
  const { view } = head;
  return (
    <div className="sheet">
      <title>{`${head.title}${title ? `, ${title}` : ''}, ${formatDay(view.knownAt)} · Muster`}</title>
      <header className="sheet-head">
        <div className="masthead">
          <a className="brand" href="/">
            Muster
          </a>
          <nav aria-label="Pages of the operation">
            <ul>
              {PAGES.map(([path, name]) => (
                <li key={path}>
                  <a href={pageHref(here, path)} {...(path === page ? { 'aria-current': 'page' as const } : {})}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <ThemeToggle />
        </div>
        <div className={(title?.length ?? 0) > LONG_TITLE ? 'title-line is-long' : 'title-line'} data-edit-host>
          <h1>
            {title ? `${head.title}: ${title}, ` : `${head.title}, `}
            <span className="title-day">{formatDay(view.knownAt)}</span>
          </h1>
          <p className="subtitle">
            {head.subtitle}
            <span className="held">{viewWords(head)}</span>
          </p>
          <LiveState revision={view.revision} />
          <EditDoor here={here} form="report" label="Report a figure" isProminent />
        </div>
      </header>
      <TimeMachine timeline={timeline} view={view} path={pageHref(here, page, null)} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="colophon">
        <p>{`Everything here is as known on ${formatDay(view.knownAt)}, at revision ${view.revision}. Every figure opens to its reports.`}</p>
        <p>
          <a href={`/api/v1/operations/${encodeURIComponent(here.operation)}/board?known=${here.day}`}>Board as JSON</a>{' '}
          <span>Map: Natural Earth. Coordinates: GeoNames (CC BY 4.0), Geo-PKO.</span>
        </p>
      </footer>
    </div>
  );
}

function viewWords({ view }: BoardHead): string {
  if (!view.isPresent) return `as known on ${formatDay(view.knownAt)}; the present is ${formatDay(view.present)}`;
  return view.isHeld ? `held at ${formatDay(view.present)}` : 'the present';
}
