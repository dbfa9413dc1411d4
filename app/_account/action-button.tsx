'use client';

import './action-button.css';
import '../_ui/panel-button.css';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { SignInAgain } from '../_app/sign-in-again';
import { type Refusal, refusalOf } from '../_client/refusal';
import type { Action } from './actions';

type Props = Readonly<{
  action: Action;
  label: string;
  /** What a screen reader says instead of the short label. */
  name: string;
  /** What is asked before it is done, and what the answer is called. */
  question: string;
  yes: string;
}>;

type Phase = 'idle' | 'asking' | 'working';

/** A small thing that is done at once, after one question. The page is drawn again as it stands then. */
export function ActionButton({ action, label, name, question, yes }: Props) {
  const router = useRouter();
  const [phase, setPhase] = useState<Phase>('idle');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const start = useRef<HTMLButtonElement>(null);
  const answer = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  useEffect(() => {
    if (phase === 'asking') answer.current?.focus();
    else if (phase === 'idle' && hasAsked.current) start.current?.focus();
    hasAsked.current = phase !== 'idle';
  }, [phase]);

  const work = async () => {
    if (phase === 'working') return;
    setPhase('working');
    setRefusal(null);
    try {
      const { act } = await import('./actions');
      await act(action);
      router.refresh();
    } catch (thrown) {
      setRefusal(refusalOf(thrown));
    }
    setPhase('idle');
  };

  return (
    <span className="action">
      {phase === 'idle' ? (
        <button type="button" ref={start} className="edit-button needs-script" aria-label={name} onClick={() => setPhase('asking')}>
          {label}
        </button>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard here for both answers.
        <span
          className="action-question"
          onKeyDown={(event) => {
            if (event.key === 'Escape') setPhase('idle');
          }}
        >
          <span>{question}</span>
          <button
            type="button"
            ref={answer}
            className="edit-button is-answer"
            aria-disabled={phase === 'working'}
            onClick={() => void work()}
          >
            {phase === 'working' ? 'Working…' : yes}
          </button>
          <button type="button" className="edit-button" onClick={() => setPhase('idle')}>
            Keep
          </button>
        </span>
      )}
      <span role="alert" className="action-refused">
        {refusal?.message}
        {refusal ? <SignInAgain code={refusal.code} /> : null}
      </span>
    </span>
  );
}
