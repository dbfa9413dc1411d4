'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { holds } from '../../server/domain/rights';
import { startAfterPaint } from '../_live/after-paint';
import { Doorway } from '../_ui/doorway';
import type { Here } from '../_ui/here';
import { getOutbox, getServerOutbox, watchOutboxState } from './state';

const FIRST = ['h3'];

const loadList = async () => (await import('./waiting-list')).default;

/** How much waits to be sent, and the door to it; nothing while there is none. Sends it as soon as the connection is there. */
export function WaitingDoor({ here }: Readonly<{ here: Here }>) {
  const { operation, person, day, grant } = here;
  const mayReport = holds(grant, { isPublic: false }, 'report');
  const { count, stopped, needsSignIn } = useSyncExternalStore(watchOutboxState, getOutbox, getServerOutbox);
  useEffect(
    () =>
      mayReport
        ? startAfterPaint(
            () => import('./desk'),
            ({ startDesk }) => startDesk({ operation, person, day }),
          )
        : undefined,
    [mayReport, operation, person, day],
  );
  if (!mayReport) return null;
  const words = needsSignIn ? ', signed out' : stopped > 0 ? `, ${stopped} to mend` : '';
  return (
    <>
      <span role="status" className="unseen">
        {count > 0 ? `${count} not sent yet${words}` : ''}
      </span>
      <Doorway
        className="waiting-door"
        label={count > 0 ? `${count} not sent${words}` : 'all sent'}
        isShut={count === 0}
        load={loadList}
        asked={{ here }}
        focusOn={FIRST}
      />
    </>
  );
}
