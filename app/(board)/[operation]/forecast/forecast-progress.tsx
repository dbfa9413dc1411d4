'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { onLeaving } from './intercept-links';

/** A forecast that takes longer is shown to be on its way. */
const PATIENCE_MS = 500;

type Props = Readonly<{ operation: string; path: string }>;
const NOTHING = () => undefined;

type Way = Readonly<{ share: number; isShown: boolean; isLost: boolean }>;

/** In quarters, so that a screen reader is told now and then and not at each step. */
function quarterWords({ share, isLost }: Way): string {
  if (isLost) return 'The connection is lost; asking again.';
  if (share === 0) return 'Forecasting.';
  const quarter = Math.floor(share * 4) * 25;
  return quarter === 0 ? 'Forecasting: under way.' : `Forecasting: ${quarter} % done.`;
}

/**
 * Where a link or the form leads to another forecast, has it computed first and then goes there: so that it shows how far it is and can be
 * called off. Without scripts the browser goes there at once, and waits.
 */
export function ForecastProgress({ operation, path }: Props) {
  const [way, setWay] = useState<Way | null>(null);
  const [status, setStatus] = useState('');
  const stop = useRef<() => void>(NOTHING);
  const back = useRef<Element | null>(null);

  const end = useCallback((words: string) => {
    stop.current();
    stop.current = NOTHING;
    setWay(null);
    setStatus(words);
  }, []);

  const go = useCallback(
    (address: URL) => {
      end('');
      back.current = document.activeElement;
      let isCurrent = true;
      let unsubscribe: () => void = NOTHING;
      const wait = setTimeout(() => setWay((now) => now && { ...now, isShown: true }), PATIENCE_MS);
      stop.current = () => {
        isCurrent = false;
        clearTimeout(wait);
        unsubscribe();
      };
      const leave = () => {
        end('');
        location.assign(address);
      };
      setWay({ share: 0, isShown: false, isLost: false });
      const begin = async () => {
        const { watchForecast } = await import('./watch-forecast');
        if (!isCurrent) return;
        const begun = watchForecast(operation, address.searchParams, {
          onShare: (share) => setWay((now) => now && { ...now, share, isLost: false }),
          onLost: () => setWay((now) => now && { ...now, isLost: true }),
          onDone: leave,
          // What is wrong with the address the page says itself, beside what was typed.
          onRefused: ({ code, message }) => (code === 'BAD_INPUT' || code === 'NOT_FOUND' ? leave() : end(`Not forecast: ${message}`)),
        });
        if (begun === null) leave();
        else unsubscribe = begun;
      };
      // Without the script that watches, the browser waits by itself.
      begin().catch(leave);
    },
    [operation, end],
  );

  useEffect(() => {
    const stopListening = onLeaving(path, go);
    return () => {
      stopListening();
      stop.current();
    };
  }, [path, go]);

  const cancel = () => {
    end('Cancelled. The page shows what it showed before, and what you typed is still there.');
    if (back.current instanceof HTMLElement) back.current.focus();
  };
  const isShown = way?.isShown === true;
  return (
    <div className={isShown || status !== '' ? 'forecast-way needs-script' : 'needs-script'}>
      {isShown ? (
        <>
          <progress aria-label="Forecast" max={1} {...(way.share > 0 ? { value: way.share } : {})} />
          <span aria-hidden="true">{way.share > 0 ? `${Math.floor(way.share * 100)} %` : 'waiting'}</span>
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        </>
      ) : null}
      <p role="status" className={isShown ? 'unseen' : ''}>
        {isShown ? quarterWords(way) : status}
      </p>
    </div>
  );
}
