'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { getLiveState, getServerLiveState, type Phase, watchLiveState } from '../../../../_live/phase';

/** A wall is loaded anew so often: its day moves on with the operation's, and no fault of weeks can grow. */
const RELOAD_MS = 6 * 3_600_000;
/** How often it looks whether the program was updated. */
const LOOK_MS = 300_000;

/** The scripts of a page are gone once the program was updated. */
async function isOutdated(): Promise<boolean> {
  const script = document.querySelector<HTMLScriptElement>('script[src*="/_next/static/chunks/"]');
  return script !== null && (await fetch(script.src, { method: 'HEAD', cache: 'no-store' })).status === 404;
}

/** Goes to an address, or loads the page again, when the server answers: a wall never shows the browser's own page of a fault. */
async function goWhenThere(address: string): Promise<void> {
  const answer = await fetch(address, { cache: 'no-store' });
  if (answer.ok) window.location.assign(address);
}

const ignore = () => undefined;

/**
 * Takes the next board in turn after `every` seconds, reloads the wall after an update of the program and every six hours. Answers the state
 * of the connection.
 */
export function useRotation(next: string | null, every: number): Phase {
  const { phase } = useSyncExternalStore(watchLiveState, getLiveState, getServerLiveState);
  useEffect(() => {
    const here = window.location.href;
    const turn = next === null ? undefined : setInterval(() => goWhenThere(next).catch(ignore), every * 1_000);
    const reload = setInterval(() => goWhenThere(here).catch(ignore), RELOAD_MS);
    const look = setInterval(() => {
      isOutdated().then((isOld) => (isOld ? goWhenThere(here) : undefined), ignore);
    }, LOOK_MS);
    return () => {
      clearInterval(turn);
      clearInterval(reload);
      clearInterval(look);
    };
  }, [next, every]);
  return phase;
}
