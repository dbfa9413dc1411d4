import type { Other } from '../../../server/services/app';
import { client } from '../../_client/client';
import { patience, refusalOf } from '../../_client/refusal';
import { watchSleep } from '../../_live/sleep';
import { newKey } from '../../_outbox/submit';
import type { FormRequest } from '../types';

/** Three of these may be lost before others are told that the form was closed. */
const SAY_MS = 5_000;
/** A page that is closed is hidden first: it says that it is hidden once it has stayed so for a moment. */
const HIDDEN_AFTER_MS = 1_000;

type Options = Readonly<{
  request: Pick<FormRequest, 'operation' | 'form'>;
  place: string;
  onOthers: (others: readonly Other[]) => void;
}>;

/** Says every few seconds that a form is open, and tells who else has one open on the same. Answers how to say that it was closed. */
export function stayAt({ request: { operation, form }, place, onOthers }: Options): () => void {
  let window = newKey();
  const openedAt = Date.now();
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = async () => {
    clearTimeout(timer);
    sleep.stir();
    const isHidden = document.visibilityState === 'hidden';
    const openForMs = Math.max(0, Date.now() - openedAt);
    let isRefused = false;
    try {
      const { others } = await client.presence.stay.mutate({ operation, place, form, window, openForMs, isHidden }, patience());
      if (!isOver) onOthers(others);
    } catch (thrown) {
      const { code } = refusalOf(thrown);
      isRefused = code !== null && code !== 'TOO_MANY';
      // Who is there is not known now.
      if (!isOver) onOthers([]);
    }
    clearTimeout(timer);
    if (!isOver && !isRefused) timer = setTimeout(say, SAY_MS);
  };
  /** Goes out also while the page goes away. */
  const leave = () => {
    const body = new Blob([JSON.stringify({ operation, window })], { type: 'application/json' });
    navigator.sendBeacon('/trpc/presence.leave', body);
  };
  const onShown = () => {
    clearTimeout(timer);
    timer = setTimeout(say, document.visibilityState === 'hidden' ? HIDDEN_AFTER_MS : 0);
  };

  /** A page that is taken out again by the browser had left: it comes back as another window. */
  const onBack = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    window = newKey();
    void say();
  };
  /** Who was there while the page stood still is not known. */
  const onWake = () => onOthers([]);
  const sleep = watchSleep({ everyMs: SAY_MS, onBeat: () => undefined, onWake });

  document.addEventListener('visibilitychange', onShown);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', onBack);
  void say();
  return () => {
    isOver = true;
    clearTimeout(timer);
    sleep.stop();
    document.removeEventListener('visibilitychange', onShown);
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', onBack);
    leave();
  };
}
