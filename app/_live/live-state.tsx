'use client';

import './live-state.css';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { SignInLink } from '../_app/sign-in-link';
import { heardWords } from './heard';
import { getLiveState, getServerLiveState, isFinal, type Phase, watchLiveState } from './phase';

const SHAPES: Readonly<Record<Phase, string>> = {
  starting: '○',
  live: '●',
  silent: '◐',
  waking: '◐',
  reconnecting: '◐',
  offline: '◇',
  'signed out': '✕',
  closed: '✕',
};

function wordsOf(phase: Phase, since: string): string {
  if (phase === 'live') return 'live';
  if (phase === 'starting') return 'not live yet';
  if (phase === 'silent') return 'not live';
  if (phase === 'waking') return 'catching up';
  if (phase === 'signed out') return 'signed out';
  if (phase === 'closed') return 'no longer open to you';
  return `${phase} since ${since}`;
}

const AGE_MS = 5_000;

/**
 * How old what the page knows is. Beside what is read out, not in it: it changes every few seconds, and who listens asks for it. It is
 * told from the clock of the last sign, so that a page that stood still does not show an age of its own.
 */
function Heard({ phase, heardAt }: Readonly<{ phase: Phase; heardAt: number }>) {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const look = () => setNow(Date.now());
    look();
    const timer = setInterval(look, AGE_MS);
    return () => clearInterval(timer);
  }, []);
  const words = heardWords(phase, heardAt, Math.max(now, heardAt));
  return <span className="live-heard">{words}</span>;
}

/** Whether this page follows the operation, in words and a shape, and the revision that it shows; beside it what waits to be sent. */
export function LiveState({ revision, children }: Readonly<{ revision: number; children?: ReactNode }>) {
  const state = useSyncExternalStore(watchLiveState, getLiveState, getServerLiveState);
  const shown = state.anews > 0 ? (state.revision ?? revision) : Math.max(state.revision ?? 0, revision);
  return (
    <div className="live" data-phase={state.phase}>
      <p className="live-line">
        <span aria-live="polite">
          <span className="live-shape" aria-hidden="true">
            {SHAPES[state.phase]}
          </span>{' '}
          {wordsOf(state.phase, state.since)}
        </span>
        <span className="live-revision">{`revision ${shown}`}</span>
      </p>
      <noscript>
        <p className="live-line">Scripts are off: reload to see what is new.</p>
      </noscript>
      {isFinal(state.phase) ? (
        <p className="live-over" role="alert">
          What you see may be old, since {state.since}. <SignInLink>Sign in</SignInLink> to go on.
        </p>
      ) : (
        <p className="live-below">
          <Heard phase={state.phase} heardAt={state.heardAt} />
          <span className="live-latest" aria-live="polite" title={state.latest}>
            {state.latest}
          </span>
        </p>
      )}
      {children}
    </div>
  );
}
