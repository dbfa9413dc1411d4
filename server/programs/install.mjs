// Installs exactly what package-lock.json names.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure, ROOT, readText, run } from './lib.mjs';

const NO_COMPILER = `The database driver, better-sqlite3, had no ready binary for this machine and could not be compiled here. It needs
python3, make and a C++ compiler (Debian: apt-get install build-essential python3; macOS: xcode-select --install), and the headers
of Node: beside Node itself, or from nodejs.org.`;

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

/** The headers that many installations of Node bring along: with them the driver is compiled without a download from nodejs.org. */
function headersOfNode() {
  const folder = join(dirname(realpathSync(process.execPath)), '..');
  return existsSync(join(folder, 'include/node/node.h')) ? { npm_config_nodedir: folder } : {};
}

export async function install() {
  // `npm start` says where npm itself is; its name is enough elsewhere.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  try {
    // The variable keeps Prisma's packages from downloading an engine that nothing here runs.
    await run(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      ...headersOfNode(),
    });
  } catch (error) {
    if (error.message.includes('gyp ERR!')) throw new Failure(`${error.message}\n\n${NO_COMPILER}`);
    throw error;
  }
}

function readPackages(path) {
  const text = readText(join(ROOT, path));
  return text === null ? null : JSON.parse(text).packages;
}
