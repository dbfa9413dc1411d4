import type { ReactNode } from 'react';
import type { Answer, App, RegisterPage } from '../../server/services/app';
import { getApp } from '../_app/get-app';
import { type PageContext, pageContextOf } from '../_app/page-context';
import { type OperationParams, readRequest, type SearchParams } from '../_app/page-request';
import { LivePage } from '../_live/live-page';
import { PageShell } from './page-shell';
import { type PagePath, pageAt } from './pages';
import { Refusal } from './refusal';

export type PageProps = Readonly<{ params: OperationParams; searchParams: SearchParams }>;

type Draw = (register: RegisterPage, context: PageContext, known: string | null) => ReactNode | Promise<ReactNode>;

/** The query of an address as one text. */
function queryOf(query: Awaited<SearchParams>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs).toString();
}

/** A page of one thing: its place in the address, the name of the thing, and the page as it is declared. */
type OfOne = Readonly<{ page: string; title: string; of: string }>;

/**
 * Draws a page of an operation on the viewed day, in its shell: what is defined is read, a refusal is shown in words, changes are followed.
 */
export async function drawPage({ params, searchParams }: PageProps, at: PagePath | OfOne, draw: Draw) {
  const { keeps = [], title } = pageAt(typeof at === 'string' ? at : at.of);
  const page = typeof at === 'string' ? at : at.page;
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
      title={typeof at === 'string' ? title : at.title}
      share={share.ok ? share.value : null}
      query={queryOf(await searchParams)}
      keeps={keeps}
    >
      <LivePage operation={operation} viewer={viewer.userId} cursor={head.view.cursor} />
      {await draw(answer.value, context, known)}
    </PageShell>
  );
}

type OnDay = Readonly<{ operation: string; known: string | null }>;
type Ask<T> = (app: App, day: OnDay, query: Awaited<SearchParams>) => Promise<Answer<T>>;

/** The component of a page that shows one answer of the program: what it asks, and how the answer is drawn. */
export function operationPage<T>(
  path: PagePath,
  ask: Ask<T>,
  draw: (answer: T, context: PageContext, register: RegisterPage) => ReactNode,
) {
  return async (props: PageProps) => {
    const query = await props.searchParams;
    return drawPage(props, path, async (register, context, known) => {
      const answer = await ask(await getApp(), { operation: context.operation, known }, query);
      return answer.ok ? draw(answer.value, context, register) : <p className="nothing">{answer.error.message}</p>;
    });
  };
}
