import { client } from '../../../_client/client';
import { type Refusal, refusalOf } from '../../../_client/refusal';
import { NO_ASSUMPTIONS } from './forecast-href';

type Callbacks = Readonly<{
  onShare: (share: number) => void;
  onDone: () => void;
  onRefused: (refusal: Refusal) => void;
  /** The line is down, and is being opened again. */
  onLost: () => void;
}>;

/** What the page at this address asks of the program; null when it sets something that is no number, which the page says itself. */
function requestAt(operation: string, query: URLSearchParams) {
  const overrides = Object.fromEntries(
    [...query].filter(([key]) => !NO_ASSUMPTIONS.includes(key)).map(([key, text]) => [key, Number(text.trim() === '' ? Number.NaN : text)]),
  );
  if (Object.values(overrides).some((value) => !Number.isFinite(value))) return null;
  return { operation, known: query.get('known') || null, target: query.get('target') || null, overrides };
}

/** Computes the forecast of an address and tells how far it is. Answers how to stop it; null when there is nothing to compute. */
export function watchForecast(
  operation: string,
  query: URLSearchParams,
  { onShare, onDone, onRefused, onLost }: Callbacks,
): (() => void) | null {
  const request = requestAt(operation, query);
  if (request === null) return null;
  // A watch that is stopped says that it is complete.
  let isStopped = false;
  const watch = client.forecast.watch.subscribe(request, {
    onData: ({ share }) => onShare(share),
    onComplete: () => {
      if (!isStopped) onDone();
    },
    onError: (thrown) => {
      if (!isStopped) onRefused(refusalOf(thrown));
    },
    onConnectionStateChange: ({ state, error }) => {
      if (state === 'connecting' && error) onLost();
    },
  });
  return () => {
    isStopped = true;
    watch.unsubscribe();
  };
}
