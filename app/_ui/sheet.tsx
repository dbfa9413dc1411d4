import type { ReactNode } from 'react';
import type { BoardHead, Timeline } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import { holds } from '../../server/domain/rights';
import type { Viewer } from '../../server/services/app';
import { LiveState } from '../_live/live-state';
import { EditDoor } from './edit-door';
import { type Here, pageHref } from './here';
import { Masthead } from './masthead';
import { OperationNav } from './operation-nav';
import { TimeMachine } from './time-machine';

/** Letters from which a page's title is set smaller. */
const LONG_TITLE = 14;

type Props = Readonly<{
  head: BoardHead;
  timeline: Timeline;
  here: Here;
  viewer: Viewer;
  /** The page's place in the address after the operation; '' is the board. */
  page: string;
  /** The page's own title; the board has none. */
  title?: string;
  children: ReactNode;
}>;

/** A sheet: whose it is, which day is viewed, the time machine, and what stands below. */
export function Sheet({ head, timeline, here, viewer, page, title, children }: Props) {
  const { view } = head;
  const hrefOf = (path: string) => pageHref(here, path, path === 'settings' || path === 'import' ? null : here.known);
  return (
    <div className="sheet">
      <title>{`${head.title}${title ? `, ${title}` : ''}, ${formatDay(view.knownAt)} · Muster`}</title>
      <header className="sheet-head">
        <Masthead viewer={viewer} path={pageHref(here, page)}>
          <OperationNav
            hrefOf={hrefOf}
            page={page}
            isEditor={holds(here.grant, { isPublic: false }, 'import')}
            isAdministrator={holds(here.grant, { isPublic: false }, 'administer')}
          />
        </Masthead>
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
