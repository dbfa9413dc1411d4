import { leaveTurn, takeTurn } from './store';
import { newKey } from './submit';

const LOCK = 'muster-outbox';
const holder = newKey();

/**
 * Does work that one tab of the browser does at a time. With the browser's locks it waits for its turn; without them, on an address
 * that is not https, it is left undone while another tab has the turn, and `hold` before each step keeps it.
 */
export async function inTurn(work: (hold: () => Promise<boolean>) => Promise<void>): Promise<void> {
  if (navigator.locks) {
    await navigator.locks.request(LOCK, () => work(async () => true));
    return;
  }
  const hold = () => takeTurn(holder, Date.now());
  if (!(await hold())) return;
  try {
    await work(hold);
  } finally {
    await leaveTurn(holder);
  }
}
