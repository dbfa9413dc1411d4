// A program that runs to its end, with what it took.
import { spawn } from 'node:child_process';
import { ROOT } from '../../server/programs/lib.mjs';

/**
 * The most memory that a process took, as it ends: with all its threads, and what it shares. What `getrusage` says of a process begins
 * with the size of the one that started it, so the kernel's own mark is read where there is one.
 */
const TELL_MEMORY = `
  import { existsSync, readFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.once('exit', () => {
    const file = '/proc/self/status';
    const mark = existsSync(file) ? /^VmHWM:\\s+(\\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
    process.stderr.write('\\nmost KB ' + (mark ?? process.resourceUsage().maxRSS) + '\\n');
  });`;
const TOLD = `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`;

/** Runs a Node program. Answers what it printed, and what it took: seconds, and MB at most. Throws when it fails. */
export async function runMeasured(args, env = {}) {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', TOLD, ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  let said = '';
  let told = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    told += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - begun) / 1_000;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${said}${told}`);
  return { said, seconds, mostMb: Number(/most KB (\d+)/.exec(told)?.[1]) / 1_024 };
}
