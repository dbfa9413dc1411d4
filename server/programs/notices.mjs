// `npm run notices [-- FILE]`: the licence of every package that the program runs with, and the texts that come with it, as one
// document. Ends with 1 and names the packages of which neither a licence nor a text is known.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, isProgram, main, ROOT } from './lib.mjs';

const INSTALLED = 'node_modules/.package-lock.json';
const TEXT_FILES = /^(?:licen[cs]e|copying|notice|copyright|ofl)(?:[.-].*)?$/i;
const MOST_TEXT_BYTES = 200_000;
const RULE = '-'.repeat(78);

/**
 * The packages of `npm ci --omit=dev`, by name and version.
 * @returns {{ name: string, version: string, licence: string | null, texts: string[] }[]}
 */
export function readPackages(root = ROOT) {
  const file = join(root, INSTALLED);
  if (!existsSync(file)) throw new Failure('No packages are installed. Run `npm ci` first.');
  const found = new Map();
  for (const [path, { version, license, dev, devOptional }] of Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)) {
    const folder = join(root, path);
    // A package for another system is listed and not there.
    if (dev || devOptional || !existsSync(folder)) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    found.set(`${name} ${version}`, { name, version, licence: licenceOf(license), texts: textsIn(folder) });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

function licenceOf(license) {
  if (typeof license === 'string') return license;
  return typeof license?.type === 'string' ? license.type : null;
}

/** The licence texts and notices at the top of a package, each once. */
function textsIn(folder) {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && TEXT_FILES.test(entry.name));
  const texts = files.map(({ name }) => readFileSync(join(folder, name), 'utf8').slice(0, MOST_TEXT_BYTES).trim());
  return [...new Set(texts)];
}

/** The document. */
export function noticesOf(packages) {
  const head = `Muster runs with ${packages.length} packages of others. Each stands here with its licence and the texts that come with it.`;
  const parts = packages.map(({ name, version, licence, texts }) =>
    [`${name} ${version}`, `Licence: ${licence ?? 'see its text'}`, ...texts].join('\n\n'),
  );
  return `${[head, ...parts].join(`\n\n${RULE}\n\n`)}\n`;
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const [file] = process.argv.slice(2);
    const packages = readPackages();
    const unknown = packages.filter(({ licence, texts }) => licence === null && texts.length === 0);
    if (file === undefined) process.stdout.write(noticesOf(packages));
    else {
      writeFileSync(file, noticesOf(packages));
      console.log(`${packages.length} packages, in ${file}`);
    }
    if (unknown.length > 0) throw new Failure(`No licence is known of ${unknown.map(({ name }) => name).join(', ')}.`);
  });
}
