import type { ReactNode } from 'react';
import type { BoardHead, Timeline } from '../../server/domain/board/types';
import { formatDay } from '../../server/domain/format';
import type { Share, Viewer } from '../../server/services/app';
import { type PageContext, pageHref } from '../_app/page-context';
import { FormButton } from '../_forms/form-button';
import { exerciseNameOf } from '../_live/badge';
import { LiveState } from '../_live/live-state';
import { WaitingButton } from '../_outbox/waiting-button';
import type { Place } from '../_timeline/day-address';
import { TimeMachine } from '../_timeline/time-machine';
import { ShownAt } from './live-head';
import { Masthead } from './masthead';
import { OperationNav } from './operation-nav';
import { ShareTags } from './share-tags';
import { ViewedDay } from './viewed-day';

/** Letters from which a page's title is set smaller. */
const LONG_TITLE = 14;

type Props = Readonly<{
  head: BoardHead;
  timeline: Timeline;
  context: PageContext;
  viewer: Viewer;
  /** The page's place in the address after the operation; '' is the board. */
  page: string;
  /** The page's own title; the board has none. */
  title?: string | undefined;
  /** Its card for networks; null where it has none. */
  share: Share | null;
  /** Its query, and what of it another day keeps; nothing unless it says so. */
  query?: string;
  keeps?: Place['keeps'];
  children: ReactNode;
}>;

/** A sheet: whose it is, which day is viewed, the time machine, and what stands below. */
export function PageShell({ head, timeline, context, viewer, page, title, share, query = '', keeps = [], children }: Props) {
  const { view } = head;
  const name = `${head.title}${title ? `, ${title}` : ''}, ${formatDay(view.knownAt)}`;
  const api = `/api/v1/operations/${encodeURIComponent(context.operation)}`;
  return (
    <div className="sheet">
      <title>{`${name} · Muster`}</title>
      {share && <ShareTags title={name} share={share} />}
      <header className="sheet-head">
        <Masthead
          viewer={viewer}
          path={pageHref(context, page)}
          search={{
            operation: context.operation,
            known: context.known,
            grant: context.grant,
            person: context.person,
            path: pageHref(context, page, null),
          }}
        >
          <OperationNav operation={context.operation} known={context.known} grant={context.grant} page={page} head={head} />
        </Masthead>
        <div className={(title?.length ?? 0) > LONG_TITLE ? 'title-line is-long' : 'title-line'} data-edit-host>
          <h1>
            <span className="title-name">{title ? `${head.title}: ${title}` : head.title}</span>
            <span className="title-comma">, </span>
            <ViewedDay head={head} />
          </h1>
          <details className="day-chip">
            <summary>
              <span className="unseen">Another day than </span>
              <ViewedDay head={head} />
            </summary>
          </details>
          <p className="subtitle">{head.subtitle}</p>
          <LiveState view={view} held={exerciseNameOf(context.operation)}>
            <WaitingButton context={context} />
          </LiveState>
          <FormButton context={context} form="report" label="Report a figure" isProminent />
        </div>
      </header>
      <TimeMachine
        timeline={timeline}
        view={view}
        path={pageHref(context, page, null)}
        query={query}
        keeps={keeps}
        board={page === '' ? context.operation : null}
        comparePath={pageHref(context, 'compare', null)}
      />
      {viewer.isArchived ? <p className="archived">This operation is archived: it is read as before, and nobody can write to it.</p> : null}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="colophon">
        <p className="print-address">{`As known on ${formatDay(view.knownAt)}: ${pageHref(context, page, view.knownAt)}`}</p>
        <p>
          <ShownAt head={head} />
        </p>
        <p>
          <a href={`${api}/board?known=${context.day}`}>Board as JSON</a>{' '}
          <a download href={`${api}/board.xlsx?known=${context.day}&download=`}>
            Workbook (XLSX)
          </a>{' '}
          <a href={`${api}/pack.pdf?known=${context.day}&paper=a4`}>Briefing pack, A4</a>{' '}
          <a href={`${api}/pack.pdf?known=${context.day}&paper=letter`}>Briefing pack, Letter</a>{' '}
          <span>Map: Natural Earth. Coordinates: GeoNames (CC BY 4.0), Geo-PKO.</span>
        </p>
      </footer>
    </div>
  );
}
