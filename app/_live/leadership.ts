export type Leadership = Readonly<{
  /** Waits for its turn to lead, behind the tabs that wait already. */
  seek: () => void;
  /** Takes the lead now, from a leader that is silent: where it is stopped it learns of it when it goes on. */
  take: () => void;
  /** Gives up the lead, or its place among those who wait. */
  rest: () => void;
}>;

/**
 * Gives one of a browser's tabs the lead, by one of the browser's locks. `onLead` is called when the lead is this tab's, `onLost` when
 * another one took it; who lost it waits again. Where the browser refuses the lock each tab leads itself.
 */
export function createLeadership(locks: LockManager, name: string, onLead: () => void, onLost: () => void): Leadership {
  let current: AbortController | null = null;

  const rest = () => {
    current?.abort();
    current = null;
  };
  const ask = (steal: boolean) => {
    rest();
    const own = new AbortController();
    const { signal } = own;
    let isMine = false;
    current = own;
    const whileLeading = () =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
        if (signal.aborted) {
          resolve();
          return;
        }
        isMine = true;
        onLead();
      });
    locks.request(name, steal ? { steal } : { signal }, whileLeading).catch(() => {
      if (signal.aborted) return;
      if (!isMine) {
        onLead();
        return;
      }
      onLost();
      ask(false);
    });
  };
  return { seek: () => ask(false), take: () => ask(true), rest };
}
