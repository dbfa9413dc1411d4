import { getApp } from '../../_app/get-app';
import { pageContextOf } from '../../_app/page-context';
import { type OperationParams, readRequest, type SearchParams } from '../../_app/page-request';
import { wallOf } from '../../_app/wall-address';
import { PageShell } from '../../_shell/page-shell';
import { Refusal } from '../../_shell/refusal';
import { Legend } from './_board/legend';
import { LiveBoard } from './_board/live-board';
import { Since } from './_board/since';
import { LazyWall } from './_board/wall/lazy-wall';

type Props = Readonly<{ params: OperationParams; searchParams: SearchParams }>;

/** The overview; with `?view=wall` the same on a wall. */
export default async function BoardPage({ params, searchParams }: Props) {
  const { operation, known, viewer } = await readRequest(params, searchParams);
  const wall = wallOf(operation, await searchParams);
  const app = await getApp();
  const answer = await app.ask('board.page', { operation, known });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}`} />;
  const { head, timeline } = answer.value.board;
  const forecast = await app.ask('forecast.outlook', { operation, known });
  const outlook = forecast.ok ? forecast.value : null;
  const context = pageContextOf(operation, head.view, viewer);
  if (wall)
    return (
      <>
        <title>{`${head.title} · Muster`}</title>
        <LazyWall page={answer.value} context={context} viewer={viewer.userId} outlook={outlook} {...wall} />
      </>
    );
  const change = await app.ask('compare.summary', { operation, known, from: null });
  const share = await app.ask('share.page', { operation, page: '', known });
  return (
    <PageShell head={head} timeline={timeline} context={context} viewer={viewer} page="" share={share.ok ? share.value : null}>
      <LiveBoard
        board={JSON.stringify(answer.value.board)}
        drawings={answer.value.drawings}
        context={context}
        viewer={viewer.userId}
        outlook={outlook}
        legend={<Legend forces={answer.value.board.contributors} />}
        since={change.ok ? <Since change={change.value} context={context} /> : null}
      />
    </PageShell>
  );
}
