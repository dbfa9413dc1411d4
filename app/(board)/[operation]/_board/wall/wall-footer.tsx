'use client';

import { useSyncExternalStore } from 'react';
import type { Board } from '../../../../../server/domain/board/types';
import { daysBetween } from '../../../../../server/domain/days';
import { formatAge, formatDay } from '../../../../../server/domain/format';
import { exerciseNameOf } from '../../../../_live/badge';
import { getLiveState, getServerLiveState, watchLiveState } from '../../../../_live/phase';

/** How old the last report is, and whether the wall still hears the server. */
export function WallFooter({ board, operation }: Readonly<{ board: Board; operation: string }>) {
  const { phase, since } = useSyncExternalStore(watchLiveState, getLiveState, getServerLiveState);
  const { view, lastKnownDay } = board.head;
  const day = lastKnownDay === null ? null : lastKnownDay < view.knownAt ? lastKnownDay : view.knownAt;
  return (
    <footer className="wall-foot">
      <p>
        {day === null
          ? 'No report yet'
          : `Last report known ${formatDay(day)}, ${day === view.knownAt ? 'today' : `${formatAge(daysBetween(day, view.knownAt))} ago`}`}
      </p>
      <p role="status" className="wall-connection">
        {phase === 'live' ? '● Live' : phase === 'starting' ? 'Connecting' : `◇ Offline since ${since}`}
      </p>
      <p>{`${view.isHeld ? `${exerciseNameOf(operation)}:` : 'As of'} ${formatDay(view.knownAt)} · revision ${view.revision}`}</p>
    </footer>
  );
}
