'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { holds } from '../../server/domain/rights';
import type { PageContext } from '../_app/page-context';
import { startAfterPaint } from '../_live/after-paint';
import { PanelButton } from '../_ui/panel-button';
import { getOutbox, getServerOutbox, watchOutboxState } from './state';

const FIRST = ['h3'];

const loadList = async () => (await import('./waiting-list')).default;

/** How much waits to be sent, and the button that lists it; nothing while there is none. Sends it as soon as the connection is there. */
export function WaitingButton({ context }: Readonly<{ context: PageContext }>) {
  const { operation, person, day, grant } = context;
  const mayReport = holds(grant, { isPublic: false }, 'report');
  const { count, stopped, needsSignIn } = useSyncExternalStore(watchOutboxState, getOutbox, getServerOutbox);
  useEffect(
    () =>
      mayReport
        ? startAfterPaint(
            () => import('./start-editing'),
            ({ startEditing }) => startEditing({ operation, person, day }),
          )
        : undefined,
    [mayReport, operation, person, day],
  );
  if (!mayReport) return null;
  const words = needsSignIn ? ', signed out' : stopped > 0 ? `, ${stopped} to correct` : '';
  return (
    <>
      <span role="status" className="unseen">
        {count > 0 ? `${count} not sent yet${words}` : ''}
      </span>
      <PanelButton
        className="waiting-button"
        label={count > 0 ? `${count} not sent${words}` : 'all sent'}
        isWithdrawn={count === 0}
        load={loadList}
        formProps={{ context }}
        focusOn={FIRST}
      />
    </>
  );
}
