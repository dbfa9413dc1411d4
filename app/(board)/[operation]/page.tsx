import { getApp } from '../../_app/get-app';
import { type OperationParams, readRequest, type SearchParams } from '../../_app/page-request';
import { Refusal } from '../../_app/refusal';
import { LiveBoard } from '../../_board/live-board';
import { hereOf } from '../../_ui/here';
import { Sheet } from '../../_ui/sheet';

type Props = Readonly<{ params: OperationParams; searchParams: SearchParams }>;

export default async function BoardPage({ params, searchParams }: Props) {
  const { known, mayEdit } = await readRequest(searchParams);
  const { operation } = await params;
  const answer = await getApp().board(operation, known);
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}`} />;
  const { head, timeline } = answer.value.board;
  const here = hereOf(operation, head.view, mayEdit);
  return (
    <Sheet head={head} timeline={timeline} here={here} page="">
      <LiveBoard page={answer.value} here={here} />
    </Sheet>
  );
}
