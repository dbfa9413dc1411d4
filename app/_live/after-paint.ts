import { whenIdle } from './when-idle';

/** What cannot be loaded is left out: the page stays as it was drawn. */
const staysAsDrawn = () => undefined;

/** Loads a module once the page has been painted, and starts it. Answers how to end it. */
export function startAfterPaint<T>(load: () => Promise<T>, start: (module: T) => () => void): () => void {
  let isOver = false;
  let stop: (() => void) | null = null;
  const cancel = whenIdle(() => {
    load().then((module) => {
      if (!isOver) stop = start(module);
    }, staysAsDrawn);
  });
  return () => {
    isOver = true;
    cancel();
    stop?.();
  };
}
