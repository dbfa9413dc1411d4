import { getApp } from '../../_app/get-app';
import { type OperationParams, readRequest, type SearchParams } from '../../_app/page-request';
import { Refusal } from '../../_app/refusal';
import { LiveBoard } from '../../_board/live-board';
import { hereOf } from '../../_ui/here';
import { Sheet } from '../../_ui/sheet';

type Props = Readonly<{ params: OperationParams; searchParams: SearchParams }>;

export default async function BoardPage({ params, searchParams }: Props) {
  const { operation, known, viewer } = await readRequest(params, searchParams);
  const app = await getApp();
  const answer = await app.ask('board.page', { operation, known });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}`} />;
  const { head, timeline } = answer.value.board;
  const share = await app.ask('share.page', { operation, page: '', known });
  const here = hereOf(operation, head.view, viewer);
  return (
    <Sheet head={head} timeline={timeline} here={here} viewer={viewer} page="" share={share.ok ? share.value : null}>
      <LiveBoard page={answer.value} here={here} viewer={viewer.userId} />
    </Sheet>
  );
}
