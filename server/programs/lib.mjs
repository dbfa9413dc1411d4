// What the programs share. Plain Node: they run before any package is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The project's folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** True in the file that was named on the command line. */
export function isProgram(moduleUrl) {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(process.argv[1]).href;
}

/** A file's text, or null where there is none. */
export function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Every file at or below the given paths, sorted; paths are relative to the project, and absent ones give nothing. */
export function listFiles(paths, keep = () => true) {
  const files = [];
  const visit = (path) => {
    const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
    if (stat?.isFile() && keep(path)) files.push(path);
    if (!stat?.isDirectory()) return;
    for (const name of readdirSync(join(ROOT, path))) visit(`${path}/${name}`);
  };
  paths.forEach(visit);
  return files.sort();
}

/** A hash of names and contents: the same wherever and whenever the files were written. */
export function hashFiles(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(join(ROOT, file)));
  }
  for (const text of more) hash.update(`\0${text}`);
  return hash.digest('hex');
}

/** True when the stamp's output was made from inputs with this hash. */
export function isStamped(stamp, hash) {
  return readText(join(ROOT, stamp)) === hash;
}

/** Does the work and stamps its output. The old stamp goes first, so that work which is cut off is done again. */
export async function stampAfter(stamp, hash, work) {
  const file = join(ROOT, stamp);
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

/**
 * Runs a program to its end and answers what it printed. Throws an error that holds the output when it fails; the output is
 * for nobody otherwise.
 */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Failure(`${[command, ...args].join(' ').replaceAll(ROOT, '')} failed (${signal ?? code}):\n${output.trimEnd()}`));
    });
  });
}

/** Runs a command whose output is shown as it comes. Rejects with a `Failure` when it fails. */
export function runShown(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Failure(`${[command, ...args].join(' ').replaceAll(ROOT, '')} failed (${signal ?? code})`));
    });
  });
}

/** Says what is being done, how long it still takes, and when it is done. */
export async function step(label, estimate, work) {
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  console.log(`${label} (${estimate})`);
  const ticker = setInterval(() => console.log(`    … ${seconds()}`), 20_000);
  try {
    await work();
  } finally {
    clearInterval(ticker);
  }
  console.log(`    done in ${seconds()}`);
}

/**
 * A signal to npm reaches the shell that npm put in between, and ends there. So a program that npm runs takes the loss of its
 * parent for SIGTERM.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

/** A failure whose message is for the person at the terminal; its stack says nothing more. */
export class Failure extends Error {}

/** Runs a program's main function; a failure is told in words and gives a non-zero exit. What the system says of a file is in words. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    const isInWords = error instanceof Failure || (error instanceof Error && 'syscall' in error);
    console.error(isInWords ? error.message : error);
    process.exit(1);
  }
}
