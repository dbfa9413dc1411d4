// What the programs take of memory, right after the data is loaded and at most while everything else is measured.
import { note, say } from './numbers.mjs';

const LOOK_EVERY_MS = 250;

export function measureMemory({ muster, bare }) {
  const [ours, bares] = [muster.residentMb(), bare.residentMb()];
  const most = { ours: 0, bares: 0 };
  const timer = setInterval(() => {
    most.ours = Math.max(most.ours, muster.residentMb() ?? 0);
    most.bares = Math.max(most.bares, bare.residentMb() ?? 0);
  }, LOOK_EVERY_MS);
  return {
    say() {
      if (ours === null || bares === null) {
        note('this system does not tell how much memory a process takes');
        return;
      }
      say('resident memory after load', 'MB', ours, bares);
      say('resident memory under load, most', 'MB', most.ours, most.bares);
    },
    end: () => clearInterval(timer),
  };
}
