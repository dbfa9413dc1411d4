import { useSyncExternalStore } from 'react';
import type { BoardHead } from '../../server/domain/board/types';
import { getLiveState, getServerLiveState, watchLiveState } from './phase';
import { useFrame } from './use-scrub';

/**
 * The head that the page shows now: of the day that is travelled through, else as the latest change left it, else as the page was drawn. What
 * another day's board left behind is not taken.
 */
export function useHead(drawn: BoardHead): BoardHead {
  const frame = useFrame();
  const { head } = useSyncExternalStore(watchLiveState, getLiveState, getServerLiveState);
  if (frame) return frame.board.head;
  const isSame = head?.key === drawn.key && head.view.knownAt === drawn.view.knownAt && head.view.asOf === drawn.view.asOf;
  return head && isSame && head.view.revision > drawn.view.revision ? head : drawn;
}
