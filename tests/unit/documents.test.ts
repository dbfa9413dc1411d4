import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENTS = [
  'README.md',
  'SECURITY.md',
  'docs/api.md',
  'docs/threats.md',
  'prisma/seed/README.md',
  ...readdirSync(join(ROOT, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
];
const scripts: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;

/** Folders and files at the top: what begins with one of these is a path of the project. */
const TOP = /^(?:app|server|prisma|tests|docs|\.ci)(?:\/|$)|^[\w.]+\.(?:json|js|ts|md)$/;
/** Written by the program, or named as a file of some folder. */
const NOT_IN_THE_TREE = new Set(['operation.json', 'reports.json']);

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, inside]) => (inside === undefined ? [] : [inside]));
}

function linked(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => (target === undefined || /^https?:/.test(target) ? [] : [target]));
}

describe.each(DOCUMENTS)('%s names only what exists', (name) => {
  const text = readFileSync(join(ROOT, name), 'utf8');

  test('paths', () => {
    const paths = [...quoted(text).filter((path) => TOP.test(path) && !NOT_IN_THE_TREE.has(path)), ...linked(text)];
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('commands', () => {
    const commands = [...text.matchAll(/\bnpm (?:run )?(start|test|dev|verify|bench|build|[a-z]+:[a-z]+)\b/g)].map(([, script]) => script);
    expect(commands.filter((script) => script === undefined || !Object.hasOwn(scripts as object, script))).toEqual([]);
  });
});
