// An attack is a program against a started server. `npm test` runs the fast ones, `npm run attack` all of them.
import { test } from 'vitest';

type Mode = 'fast' | 'all' | 'full';

const MODE = (process.env.MUSTER_ATTACK ?? 'fast') as Mode;

/** How often something is repeated: the small number in `npm test`, the middle one in `npm run attack`, the large one with `--full`. */
export function times(fast: number, all: number, full: number): number {
  return { fast, all, full }[MODE];
}

type How = Readonly<{
  /** Runs in `npm test` too: it takes a few seconds at most, and judges nothing by a clock. */
  isFast: boolean;
  timeoutMs?: number;
}>;

/**
 * Declares an attack. `run` asserts what must hold and answers its figures in words, such as `RSS 412 MB at most, 700 allowed`.
 * Prints one line: `held` or `FAILED`, the name, the figures.
 */
export function attack(name: string, { isFast, timeoutMs = 60_000 }: How, run: () => Promise<string>): void {
  if (MODE === 'fast' && !isFast) return;
  test(
    name,
    async () => {
      try {
        console.log(`held    ${name}: ${await run()}`);
      } catch (error) {
        console.log(`FAILED  ${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
        throw error;
      }
    },
    timeoutMs,
  );
}
