import { useEffect, useRef, useState } from 'react';
import type { UseFormGetValues, UseFormSubscribe } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { Entry } from '../../_outbox/entry';
import { newKey } from '../../_outbox/submit';
import { clockWords, draftStore, keepDraft, readDraft, type Seen } from './draft';

export type Start = Readonly<{
  typed: Typed;
  seen: Seen | null;
  /** When the draft was typed that was found again, in words. */
  restoredAt: string | null;
  onceKey: string | null;
}>;

/** What a form starts with: what was typed before, else what waits to be sent, else what is known. */
export function useStart(key: string, initial: Typed, seen: Seen | null, entry: Entry | null): Start {
  const [start] = useState<Start>(() => {
    const names = Object.keys(initial);
    const draft = readDraft(draftStore(), key, names, Date.now());
    if (draft)
      return {
        typed: draft.typed,
        seen: draft.seen,
        restoredAt: clockWords(draft.at, new Date()),
        onceKey: draft.onceKey ?? entry?.key ?? null,
      };
    if (entry) return { typed: { ...initial, ...entry.typed }, seen: entry.seen, restoredAt: null, onceKey: entry.key };
    return { typed: initial, seen, restoredAt: null, onceKey: null };
  });
  return start;
}

type Watched = Readonly<{ subscribe: UseFormSubscribe<Typed>; getValues: UseFormGetValues<Typed> }>;

export type DraftKeeper = Readonly<{
  seen: Seen | null;
  /** Lets the draft go for good. */
  forget: () => void;
  /** The key of what is about to be sent, kept with the draft before it is: after a crash the same is the same again. */
  tried: () => string;
  /** What was sent under the key is there: what is typed now is something else. */
  renew: () => void;
}>;

/** Keeps a draft in step with the form while it differs from `initial`. */
export function useDraft(key: string, { subscribe, getValues }: Watched, initial: Typed, start: Start, seen = start.seen): DraftKeeper {
  const isOver = useRef(false);
  const onceKey = useRef(start.onceKey);
  const untouched = JSON.stringify(initial);
  const keep = (typed: Typed) => keepDraft(draftStore(), key, { typed, at: new Date().toISOString(), seen, onceKey: onceKey.current });
  const keepNow = useRef(keep);
  keepNow.current = keep;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (isOver.current) return;
          if (JSON.stringify(values) === untouched) keepDraft(draftStore(), key, null);
          else keepNow.current(values);
        },
      }),
    [key, subscribe, untouched],
  );
  return {
    seen,
    forget: () => {
      isOver.current = true;
      keepDraft(draftStore(), key, null);
    },
    tried: () => {
      onceKey.current ??= newKey();
      keep(getValues());
      return onceKey.current;
    },
    renew: () => {
      onceKey.current = null;
    },
  };
}
