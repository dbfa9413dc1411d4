'use client';

import './live-state.css';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import type { View } from '../../server/domain/board/types';
import { SignInLink } from '../_app/sign-in-link';
import { badgeWords, type ExerciseName } from './badge';
import { ageWords, heardWords } from './heard';
import { getLiveState, getServerLiveState, isFinal, type Phase, watchLiveState } from './phase';
import { useFrame } from './use-scrub';

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

const AGE_MS = 5_000;

/** The time, as far as ages need it; 0 before the page woke up. */
function useNow(): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const look = () => setNow(Date.now());
    look();
    const timer = setInterval(look, AGE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

type Props = Readonly<{ view: View; held: ExerciseName; children?: ReactNode }>;

/**
 * The state of the page in one badge, with a shape for the connection: live and how old that is, which day is viewed, offline since when. Beside
 * it the revision, the latest change, and what waits to be sent. Ages change every few seconds and are not read out; they are counted from the clock
 * of the last sign, so that a page that stood still does not show an age of its own.
 */
export function LiveState({ view, held, children }: Props) {
  const { revision, ...state } = useSyncExternalStore(watchLiveState, getLiveState, getServerLiveState);
  const { phase, since, heardAt } = state;
  const now = Math.max(useNow(), heardAt);
  const shownView = useFrame()?.board.head.view ?? view;
  const shown = state.anews > 0 ? (revision ?? view.revision) : Math.max(revision ?? 0, view.revision);
  const words = badgeWords(phase, since, shownView, held);
  const isLive = words === 'Live';
  return (
    <div className="live" data-phase={phase}>
      <p className="live-line">
        <span>
          <span className="live-shape" aria-hidden="true">
            {SHAPES[phase]}
          </span>{' '}
          <span aria-live="polite">{words}</span>
          {isLive && heardAt > 0 ? ` · ${ageWords(now - heardAt)} ago` : ''}
        </span>
        <span className="live-revision">{`revision ${shown}`}</span>
      </p>
      <noscript>
        <p className="live-line">Scripts are off: reload to see what is new.</p>
      </noscript>
      {isFinal(phase) ? (
        <p className="live-over" role="alert">
          What you see may be old, since {since}. <SignInLink>Sign in</SignInLink> to go on.
        </p>
      ) : (
        <p className="live-below">
          {isLive ? null : <span className="live-heard">{heardWords(phase, heardAt, now)}</span>}
          <span className="live-latest" aria-live="polite">
            {state.latest}
          </span>
        </p>
      )}
      {children}
    </div>
  );
}
