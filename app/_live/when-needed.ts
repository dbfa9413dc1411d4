import { inTurn } from './in-turn';

/** What brings a part of the page to life at once: somebody points at it, touches it, or comes to it with the keyboard. */
const TOUCHES = ['pointerenter', 'pointerdown', 'focusin'] as const;

/**
 * Loads a module when a place comes into view, and starts it in turn with other parts of the page; at once when somebody touches the place. What cannot
 * be loaded is tried again at the next touch. Answers how to end the wait.
 */
export function startWhenNeeded<T>(place: Element, load: () => Promise<T>, start: (module: T) => void): () => void {
  let isOver = false;
  let callOff: () => void = () => undefined;
  const end = () => {
    isOver = true;
    callOff();
    observer.disconnect();
    for (const touch of TOUCHES) place.removeEventListener(touch, onTouch);
  };
  const startNow = (module: T) => {
    if (isOver) return;
    end();
    start(module);
  };
  // Without it the place stays as it was drawn.
  const staysAsDrawn = () => undefined;
  const onTouch = () => void load().then(startNow, staysAsDrawn);
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    load().then((module) => {
      if (!isOver) callOff = inTurn(() => startNow(module));
    }, staysAsDrawn);
  });
  observer.observe(place);
  for (const touch of TOUCHES) place.addEventListener(touch, onTouch, { passive: true });
  return end;
}
