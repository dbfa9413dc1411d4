import { SILENT_MS } from './phase';

type Hooks = Readonly<{
  /** How often `onBeat` is called while the page runs, in milliseconds. */
  everyMs: number;
  onBeat: () => void;
  /** The browser is about to stop the page, or to put it away: it will hear nothing. */
  onFreeze?: () => void;
  /** The page goes on after it stood still for longer than a connection may be silent; `wasTold` when `onFreeze` came before. */
  onWake: (wasTold: boolean) => void;
}>;

export type Sleep = Readonly<{
  /** Something reached the page. True when it had stood still before: what came may have waited as long. */
  stir: () => boolean;
  stop: () => void;
}>;

/**
 * Watches for the page having stood still. The browser tells of some of it; of a closed lid, an open dialog or a debugger only the clock
 * does. A page that is hidden has few beats, but what reaches it shows that it runs.
 */
export function watchSleep({ everyMs, onBeat, onFreeze = () => undefined, onWake }: Hooks): Sleep {
  let stirredAt = Date.now();
  let isFrozen = false;

  const stir = () => {
    const now = Date.now();
    const isLate = now - stirredAt > everyMs + SILENT_MS;
    stirredAt = now;
    if (isLate && !isFrozen) onWake(false);
    return isLate;
  };
  const beat = () => {
    stir();
    if (!isFrozen) onBeat();
  };
  const freeze = () => {
    if (isFrozen) return;
    isFrozen = true;
    onFreeze();
  };
  const wake = () => {
    stirredAt = Date.now();
    if (!isFrozen) return;
    isFrozen = false;
    onWake(true);
  };
  const hide = ({ persisted }: PageTransitionEvent) => {
    if (persisted) freeze();
  };
  const timer = setInterval(beat, everyMs);
  document.addEventListener('freeze', freeze);
  document.addEventListener('resume', wake);
  addEventListener('pagehide', hide);
  addEventListener('pageshow', wake);
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener('freeze', freeze);
    document.removeEventListener('resume', wake);
    removeEventListener('pagehide', hide);
    removeEventListener('pageshow', wake);
  };
  return { stir, stop };
}
