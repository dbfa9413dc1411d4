import type { ReactNode } from 'react';
import type { RegisterPage } from '../../server/services/app';
import { getApp } from '../_app/get-app';
import { type PageContext, pageContextOf } from '../_app/page-context';
import { type OperationParams, readRequest, type SearchParams } from '../_app/page-request';
import { LivePage } from '../_live/live-page';
import type { Place } from '../_timeline/day-address';
import { PageShell } from './page-shell';
import { Refusal } from './refusal';

export type PageProps = Readonly<{ params: OperationParams; searchParams: SearchParams }>;

/** What another day keeps of the page's query; nothing unless it says so. */
type Kept = PageProps & Readonly<{ keeps?: Place['keeps'] }>;

type Draw = (register: RegisterPage, context: PageContext, known: string | null) => ReactNode | Promise<ReactNode>;

/** The query of an address as one text. */
function queryOf(query: Awaited<SearchParams>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs).toString();
}

/**
 * What the list pages share: read the register of the viewed day, say so when it is refused, draw the sheet, follow changes.
 */
export async function drawListPage({ params, searchParams, keeps = [] }: Kept, page: string, title: string, draw: Draw) {
  const { operation, known, viewer } = await readRequest(params, searchParams);
  const app = await getApp();
  const answer = await app.ask('definitions.register', { operation, known });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}`} />;
  const { head, timeline } = answer.value.board;
  const share = await app.ask('share.page', { operation, page, known });
  const context = pageContextOf(operation, head.view, viewer);
  return (
    <PageShell
      head={head}
      timeline={timeline}
      context={context}
      viewer={viewer}
      page={page}
      title={title}
      share={share.ok ? share.value : null}
      query={queryOf(await searchParams)}
      keeps={keeps}
    >
      <LivePage operation={operation} viewer={viewer.userId} cursor={head.view.cursor} />
      {await draw(answer.value, context, known)}
    </PageShell>
  );
}
