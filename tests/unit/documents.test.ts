import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NAME_FORMS } from '../../server/domain/charts/kinds';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);

const DOCUMENTS = [...readdirSync(ROOT).filter((name) => name.endsWith('.md')), ...filesIn('docs', /\.md$/), 'prisma/seed/README.md'];
const SCRIPTS = Object.keys((JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts);

/** Folders and files at the top: a word that begins with one of these is a path of the project. */
const PATH = /(?<![\w./@-])((?:app|server|prisma|tests|docs|\.ci|\.github)\/[^\s`'"|,;]*|[\w-]+\.(?:config\.ts|config\.js|json|md)\b)/g;
/** Files of a kind of folder, not of one. */
const OF_ANY_FOLDER = new Set(['operation.json', 'reports.json']);

/** What stands in backticks, and in blocks of code. */
function codeIn(text: string): string[] {
  const blocks = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)];
  const words = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)];
  return [...blocks, ...words].map(([, inside = '']) => inside);
}

/** The paths in a piece of code; of `server/domain/charts/<kind>/kind.ts` the folder that stands for sure. */
function pathsIn(code: string): string[] {
  if (/https?:|^(?:GET|POST) /.test(code)) return [];
  return [...code.matchAll(PATH)]
    .map(([, path = '']) => (/[<{*…]/.test(path) ? dirname(path.replace(/[<{*…].*/, 'x')) : path.replace(/[.:)]+$/, '')))
    .filter((path) => !OF_ANY_FOLDER.has(path));
}

/** As GitHub makes the address of a heading. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links that lead nowhere. */
function brokenLinks(name: string): string[] {
  const targets = [...textOf(name).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? name : join(dirname(name), path);
    return !existsSync(join(ROOT, file)) || (anchor !== undefined && !anchorsOf(textOf(file)).includes(anchor));
  });
}

describe.each(DOCUMENTS)('%s names only what exists', (name) => {
  const text = textOf(name);

  test('paths', () => {
    // A decision that was superseded speaks of what stood then.
    const named = /^- Status: Superseded/m.test(text) ? [] : codeIn(text).flatMap(pathsIn);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('links', () => {
    expect(brokenLinks(name)).toEqual([]);
  });

  test('commands', () => {
    const named = codeIn(text).flatMap((code) => [...code.matchAll(/\bnpm (?:run ([\w-]+)|(start|test)\b)/g)]);
    const commands = named.map(([, script, short]) => script ?? short ?? '').filter((script) => script !== 'NAME');
    expect(commands.filter((script) => !SCRIPTS.includes(script))).toEqual([]);
  });
});

describe('is documented', () => {
  const guides = ['README.md', ...filesIn('docs', /\.md$/).filter((name) => !name.startsWith('docs/decisions/'))];
  const written = guides.map(textOf).join('\n');

  test('every command', () => {
    const commands = SCRIPTS.map((script) => (script === 'start' || script === 'test' ? `npm ${script}` : `npm run ${script}`));
    expect(commands.filter((command) => !new RegExp(`\`${command}[\` ]`).test(written))).toEqual([]);
  });

  test('every chart that can be asked for by name', () => {
    expect(NAME_FORMS.filter((form) => !textOf('docs/api.md').includes(form))).toEqual([]);
  });

  test('every variable that the program, its commands and its tests read from the environment', () => {
    const files = [...filesIn('server', /\.(?:ts|mjs)$/), ...filesIn('tests', /\.(?:ts|mjs)$/)];
    const ofTests = files.flatMap((file) => [...textOf(file).matchAll(/process\.env\.(MUSTER_\w+)/g)].map(([, name = '']) => name));
    const ofProgram = [...textOf('server/env.ts').matchAll(/(?:text\(|variables\[)'(\w+)'/g)].map(([, name = '']) => name);
    expect(ofProgram.length).toBeGreaterThan(9);
    expect([...new Set([...ofProgram, ...ofTests])].filter((name) => !written.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the decisions', () => {
  const files = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => name !== 'README.md');
  const index = textOf('docs/decisions/README.md');

  test.each(files)('%s begins with its title, date and status, and stands in the index with them', (file) => {
    const text = textOf(`docs/decisions/${file}`);
    const head = /^# (.+)\n\n- Date: (\d{4}-\d{2}-\d{2})\n- Status: (Accepted|Superseded by \[[^\]]+\]\([\w-]+\.md\))\n\n/.exec(text);
    expect(head).not.toBeNull();
    const [, title, date, status] = head ?? [];
    expect(index.split('\n')).toContain(`| ${date} | [${title}](${file}) | ${status} |`);
  });
});

test('the README is short enough to be read', () => {
  expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(150);
});
