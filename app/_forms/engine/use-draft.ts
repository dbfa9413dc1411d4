import { useEffect, useRef, useState } from 'react';
import type { UseFormSubscribe } from 'react-hook-form';
import { clockNow, keepDraft, readDraft, type Seen, tabStore } from './draft';
import type { Typed } from './typed';

export type Start = Readonly<{ typed: Typed; seen: Seen | null; restoredAt: string | null }>;

/** What a form starts with: what was typed before, else what is known. */
export function useStart(key: string, initial: Typed, seen: Seen | null): Start {
  const [start] = useState<Start>(() => {
    const draft = readDraft(tabStore(), key, Object.keys(initial));
    return draft ? { typed: draft.typed, seen: draft.seen, restoredAt: draft.at } : { typed: initial, seen, restoredAt: null };
  });
  return start;
}

/** Keeps a draft in step with the form while it differs from `initial`. Answers how to let the draft go for good. */
export function useDraft(key: string, subscribe: UseFormSubscribe<Typed>, initial: Typed, seen: Seen | null): () => void {
  const isOver = useRef(false);
  const untouched = JSON.stringify(initial);
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (isOver.current) return;
          keepDraft(tabStore(), key, JSON.stringify(values) === untouched ? null : { typed: values, at: clockNow(new Date()), seen });
        },
      }),
    [key, subscribe, untouched, seen],
  );
  return () => {
    isOver.current = true;
    keepDraft(tabStore(), key, null);
  };
}
