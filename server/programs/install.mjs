// Installs exactly what package-lock.json names.
import { join } from 'node:path';
import { ROOT, readText, run } from './lib.mjs';

/** True when node_modules holds every package of the lock file; npm writes its own list there when it has finished. */
export function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, extraneous }]) => {
    if (path === '' || extraneous) return true;
    const found = present[path];
    // What is for other machines is left out.
    return found === undefined ? Boolean(optional || devOptional) : found.version === version;
  });
}

export function install() {
  // `npm start` says where npm itself is; its name is enough elsewhere.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  return run(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund']);
}

function readPackages(path) {
  const text = readText(join(ROOT, path));
  return text === null ? null : JSON.parse(text).packages;
}
