import type { ReactNode } from 'react';
import type { RegisterPage } from '../../server/services/app';
import { LivePage } from '../_live/live-page';
import type { Place } from '../_ui/day-address';
import { type Here, hereOf } from '../_ui/here';
import { Sheet } from '../_ui/sheet';
import { getApp } from './get-app';
import { type OperationParams, readRequest, type SearchParams } from './page-request';
import { Refusal } from './refusal';

export type PageProps = Readonly<{ params: OperationParams; searchParams: SearchParams }>;

/** What another day keeps of the page's query; nothing unless it says so. */
type Kept = PageProps & Readonly<{ keeps?: Place['keeps'] }>;

type Draw = (register: RegisterPage, here: Here, known: string | null) => ReactNode | Promise<ReactNode>;

/** The query of an address as one text. */
function queryOf(asked: Awaited<SearchParams>): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs).toString();
}

/**
 * What the list pages share: read the register of the viewed day, say so when it is refused, draw the sheet, follow changes.
 */
export async function drawRegisterPage({ params, searchParams, keeps = [] }: Kept, page: string, title: string, draw: Draw) {
  const { operation, known, viewer } = await readRequest(params, searchParams);
  const app = await getApp();
  const answer = await app.ask('definitions.register', { operation, known });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}`} />;
  const { head, timeline } = answer.value.board;
  const share = await app.ask('share.page', { operation, page, known });
  const here = hereOf(operation, head.view, viewer);
  return (
    <Sheet
      head={head}
      timeline={timeline}
      here={here}
      viewer={viewer}
      page={page}
      title={title}
      share={share.ok ? share.value : null}
      query={queryOf(await searchParams)}
      keeps={keeps}
    >
      <LivePage operation={operation} viewer={viewer.userId} cursor={head.view.cursor} />
      {await draw(answer.value, here, known)}
    </Sheet>
  );
}
